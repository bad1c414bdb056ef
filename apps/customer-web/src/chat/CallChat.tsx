import { CloseButton } from '@mantine/core';
import type { CustomerContact } from '@visavis/contracts';
import { ChatPanel } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import classes from './chat.module.css';
import { useChat } from './use-chat.js';

/** The messages beside a call: a column where there is room, the whole screen on a phone. Escape goes back to the call. */
export function CallChat({ contact, onClose }: { readonly contact: CustomerContact; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const thread = useChat();
  if (thread === null) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Only for Escape, as in a dialog.
    <aside className={classes.beside} aria-label={t('chat.title')} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header className={classes.head}>
        <h2>{t('chat.title')}</h2>
        <CloseButton size="lg" aria-label={t('chat.close')} onClick={onClose} />
      </header>
      <ChatPanel thread={thread} canWrite emptyText={t('chat.empty', { name: contact.agentName ?? t('call.agent') })} toWrite />
    </aside>
  );
}
