import { Button, Paper } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { ChatPanel } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './chat.module.css';
import { useChat, useChatState } from './use-chat.js';

/** While waiting: a place to say what it is about. Whoever picks up reads it first. */
export function WaitingChat() {
  const { t } = useTranslation();
  const thread = useChat();
  const written = useChatState(({ entries }) => entries.length > 0);
  const [opened, setOpened] = useState(false);
  if (thread === null) return null;
  if (!opened && !written) {
    return (
      <Button size="lg" variant="default" leftSection={<IconMessage size={20} aria-hidden />} onClick={() => setOpened(true)}>
        {t('chat.open')}
      </Button>
    );
  }
  return (
    <Paper withBorder radius="lg" bg="var(--vv-surface)" p="sm" component="section" aria-label={t('chat.title')} className={classes.waiting}>
      <ChatPanel thread={thread} canWrite emptyText={t('chat.emptyWaiting')} toWrite={opened} />
    </Paper>
  );
}
