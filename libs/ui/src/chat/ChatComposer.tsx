import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chatTextMaxLength } from '@visavis/contracts';
import { AttachButton } from '../files/AttachButton.js';
import type { ShownThread } from './shown-thread.js';
import classes from './chat.module.css';

export interface ChatComposerProps {
  readonly thread: Pick<ShownThread, 'post' | 'typing'>;
  readonly toWrite: boolean;
}

/** Enter sends, Shift+Enter begins a line; a word that is being composed in another script is not sent half done. */
export function ChatComposer({ thread, toWrite }: ChatComposerProps) {
  const { t } = useTranslation('common');
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (toWrite) field.current?.focus({ preventScroll: true });
  }, [toWrite]);
  const send = (): void => {
    if (text.trim() === '') return;
    thread.post(text);
    setText('');
    field.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={classes.write}>
        <AttachButton />
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={chatTextMaxLength}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (event.currentTarget.value.trim() !== '') thread.typing();
          }}
        />
        <ActionIcon type="submit" size={44} radius="md" aria-label={t('chat.send')} disabled={text.trim() === ''}>
          <IconSend2 size={20} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}
