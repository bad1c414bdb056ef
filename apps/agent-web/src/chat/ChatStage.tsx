import { Button, Paper, Text, Title } from '@mantine/core';
import { IconArrowForwardUp, IconMessageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useElapsed, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { useShortcut } from '../shortcuts/use-shortcut.js';
import { TransferDialog } from '../transfer/TransferDialog.js';
import { ContactChat } from './ContactChat.js';
import classes from './chat.module.css';

/** A contact that is only a chat: with whom, about what, for how long, what is written, and its end. */
export function ChatStage({ engagement }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const localized = useLocalized();
  const { ending, offsetMs } = useStore(desk.state, (state) => ({ ending: state.busy.has('end'), offsetMs: state.offsetMs }));
  const elapsedMs = useElapsed(engagement.answeredAt, offsetMs);
  const { contactId, customerName: name, topic } = engagement.contact;
  const [transferring, setTransferring] = useState(false);
  const talking = engagement.state === 'talking';
  useShortcut('transferCall', () => setTransferring(true), talking);
  return (
    <Paper withBorder bg="var(--vv-surface)" radius="lg" className={classes.stage} component="section" aria-label={t('chat.label', { name })} data-testid="chat">
      <header className={classes.head}>
        <div className={classes.who}>
          <Title order={1} size="h3">
            {name}
          </Title>
          <Text c="dimmed" size="sm">
            {localized(topic)}
          </Text>
        </div>
        {elapsedMs !== null && (
          <span className="vv-time" role="timer" aria-label={t('chat.duration', { time: formatClock(elapsedMs) })}>
            {formatClock(elapsedMs)}
          </span>
        )}
        <Button variant="default" leftSection={<IconArrowForwardUp size={18} aria-hidden />} disabled={!talking} onClick={() => setTransferring(true)}>
          {t('transfer.open')}
        </Button>
        <Button color="danger" variant="outline" leftSection={<IconMessageOff size={18} aria-hidden />} loading={ending} onClick={() => void desk.end(contactId)}>
          {t('chat.end')}
        </Button>
      </header>
      <TransferDialog opened={transferring} engagement={engagement} onClose={() => setTransferring(false)} />
      {engagement.state === 'connecting' && <Text c="dimmed">{t('chat.away', { name })}</Text>}
      <ContactChat engagement={engagement} toWrite />
    </Paper>
  );
}
