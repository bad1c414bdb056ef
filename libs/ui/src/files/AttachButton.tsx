import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFiles } from './files-context.js';

/** Opens the browser's own choice of files, several at a time. Shows nothing where no files can be sent. */
export function AttachButton() {
  const { t } = useTranslation('files');
  const context = useFiles();
  const input = useRef<HTMLInputElement>(null);
  if (context === null || !context.canSend) return null;
  const { contactId, files } = context;
  const send = (chosen: FileList | null): void => {
    files.transfers.send([...(chosen ?? [])].map((file) => ({ contactId, file })));
    // The same file may be chosen again, to go on with it.
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <Tooltip label={t('attach')}>
        <ActionIcon variant="subtle" size={44} aria-label={t('attach')} onClick={() => input.current?.click()}>
          <IconPaperclip size={22} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <input ref={input} type="file" multiple hidden data-testid="choose-files" onChange={(event) => send(event.currentTarget.files)} />
    </>
  );
}
