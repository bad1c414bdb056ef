import { Button, Group, Text } from '@mantine/core';
import { DelayedSkeleton, ChatPanel, LiveRegion, useStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { HangUpDialog } from '../call/HangUpDialog.js';
import { ConversationFiles } from '../files/ConversationFiles.js';
import { PageHeading } from '../shell/PageHeading.js';
import classes from './chat.module.css';
import { useChat } from './use-chat.js';

/** A conversation in writing alone. */
export function ChatPage() {
  const { t } = useTranslation();
  const { contact: session } = usePortal();
  const contact = useStore(session.state, (state) => state.contact);
  const thread = useChat();
  const [ending, setEnding] = useState(false);
  if (contact === null) return null;
  const name = contact.agentName ?? t('call.agent');
  const away = contact.participants.some(({ role, connected }) => role === 'agent' && !connected);
  return (
    <ConversationFiles>
    <section className={classes.page} data-wide="true">
      <Group justify="space-between" wrap="nowrap">
        <PageHeading title={t('chat.with', { name })}>{t('chat.with', { name })}</PageHeading>
        <Button variant="default" miw="max-content" onClick={() => setEnding(true)}>
          {t('chat.end')}
        </Button>
      </Group>
      {away && <Text c="dimmed">{t('chat.away', { name })}</Text>}
      {thread === null ? <DelayedSkeleton heights={[40, 160]} /> : <ChatPanel thread={thread} canWrite emptyText={t('chat.empty', { name })} toWrite />}
      <HangUpDialog opened={ending} onClose={() => setEnding(false)} />
      <LiveRegion message={t('chat.with', { name })} />
    </section>
    </ConversationFiles>
  );
}
