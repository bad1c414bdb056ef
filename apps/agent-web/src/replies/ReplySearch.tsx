import { Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { LiveRegion, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { findReplies } from './find-replies.js';
import { NoReplies } from './NoReplies.js';
import { ReplyOption } from './ReplyOption.js';
import classes from './replies.module.css';

export interface ReplySearchProps {
  readonly contact: Engagement['contact'];
  readonly onPick: (template: string) => void;
  readonly fill: (template: string) => string;
  readonly onClose: (typed?: string) => void;
}

/** A combobox whose list is always open: arrows choose, Enter takes, Escape goes back to the message. */
export function ReplySearch({ contact: { language, queueId }, onPick, fill, onClose }: ReplySearchProps) {
  const { t } = useTranslation();
  const { replies: store } = useSession();
  const listId = useId();
  const replies = useStore(store.state, (state) => state.replies);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useMemo(() => findReplies(replies ?? [], { search, queueId, language }), [replies, search, queueId, language]);
  const active = Math.min(chosen, found.length - 1);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void store.need(), [store]);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((active + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter') pick(active);
    // What was no search after all is not lost.
    else if (event.key === 'Escape') onClose(search === '' ? '' : `/${search}`);
    else if (event.key === 'Backspace' && search === '') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pick = (index: number): void => {
    const { text } = found[index] ?? {};
    if (text !== undefined) onPick(text);
  };
  return (
    <>
      <TextInput
        ref={field}
        role="combobox"
        aria-label={t('replies.search')}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active >= 0 && { 'aria-activedescendant': `${listId}-${active}` })}
        autoComplete="off"
        placeholder={t('replies.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        maxLength={80}
        value={search}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <div id={listId} role="listbox" aria-label={t('replies.label')} className={classes.list}>
        {found.map((reply, index) => (
          <ReplyOption key={reply.reply.replyId} id={`${listId}-${index}`} found={reply} text={fill(reply.text)} foreign={reply.language !== language} active={index === active} onPick={() => pick(index)} />
        ))}
      </div>
      {found.length === 0 && <NoReplies search={search.trim()} />}
      <Text size="xs" c="dimmed" className={classes.hint}>
        {t('replies.hint')}
      </Text>
      <LiveRegion message={search.trim() === '' ? '' : t('replies.found', { count: found.length })} />
    </>
  );
}
