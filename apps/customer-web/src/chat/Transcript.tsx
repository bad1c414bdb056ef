import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { ChatPanel, useFormats } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { ConversationFiles } from '../files/ConversationFiles.js';
import classes from './chat.module.css';
import { transcriptOf } from './transcript.js';
import { useChat, useChatState } from './use-chat.js';

/** After the conversation: what was written, to read and to keep. Nothing for a contact without messages. */
export function Transcript() {
  const { t } = useTranslation();
  const { formatDayTime } = useFormats();
  const thread = useChat();
  const entries = useChatState((state) => state.entries);
  if (thread === null || entries.length === 0) return null;
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([transcriptOf(entries, { you: t('chat.you', { ns: 'common' }), when: formatDayTime })], { type: 'text/plain;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${t('chat.fileName')}.txt` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <details className={classes.transcript}>
      <summary>{t('chat.transcript')}</summary>
      <div className={classes.past}>
        <ConversationFiles>
          <ChatPanel thread={thread} canWrite={false} emptyText="" />
        </ConversationFiles>
      </div>
      <Group mt="xs">
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={save}>
          {t('chat.save')}
        </Button>
      </Group>
    </details>
  );
}
