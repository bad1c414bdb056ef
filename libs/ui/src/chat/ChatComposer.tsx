import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chatTextMaxLength } from '@visavis/contracts';
import { AttachButton } from '../files/AttachButton.js';
import type { ShownThread } from './shown-thread.js';
import { useDraft } from './use-draft.js';
import type { WritingAid } from './writing-aid.js';
import classes from './chat.module.css';

export interface ChatComposerProps {
  readonly thread: Pick<ShownThread, 'post' | 'typing'>;
  readonly toWrite: boolean;
  readonly aid?: WritingAid;
}

/** Enter sends, Shift+Enter begins a line; a word that is being composed in another script is not sent half done. */
export function ChatComposer({ thread, toWrite, aid }: ChatComposerProps) {
  const { t } = useTranslation('common');
  const { text, setText, field, insert, focus } = useDraft();
  const [aiding, setAiding] = useState(aid?.openedAtFirst === true);
  const objection = aid?.objectionTo(text) ?? null;
  useEffect(() => {
    if (toWrite) field.current?.focus({ preventScroll: true });
  }, [toWrite, field]);
  const send = (): void => {
    if (text.trim() === '' || objection !== null) return focus();
    thread.post(text);
    setText('');
    focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const opensAid = text === '' && event.key === aid?.key;
    if (!opensAid && (event.key !== 'Enter' || event.shiftKey)) return;
    event.preventDefault();
    if (opensAid) setAiding(true);
    else send();
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
        {aid?.render({
          opened: aiding,
          onOpen: () => setAiding(true),
          onClose: (typed = '') => {
            setAiding(false);
            insert({ text: typed, toFill: [] });
          },
          onInsert: (part) => {
            setAiding(false);
            insert(part);
            thread.typing();
          },
        })}
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
          error={objection}
          errorProps={{ role: 'alert' }}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (event.currentTarget.value.trim() !== '') thread.typing();
          }}
        />
        <ActionIcon type="submit" size={44} radius="md" aria-label={t('chat.send')} disabled={text.trim() === '' || objection !== null}>
          <IconSend2 size={20} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}
