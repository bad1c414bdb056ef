import { useEffect, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DelayedSkeleton } from '../feedback/DelayedSkeleton.js';
import { LiveRegion } from '../feedback/LiveRegion.js';
import { TransferList } from '../files/TransferList.js';
import { useStore } from '../hooks/use-store.js';
import { ChatComposer } from './ChatComposer.js';
import { ChatMessageItem } from './ChatMessageItem.js';
import type { ShownThread } from './shown-thread.js';
import { usePageVisible } from './use-page-visible.js';
import type { WritingAid } from './writing-aid.js';
import classes from './chat.module.css';

export interface ChatPanelProps {
  readonly thread: ShownThread;
  /** Null when nothing may be written any more, or not yet; `closedText` says why. */
  readonly canWrite: boolean;
  readonly closedText?: string;
  /** What will be here, while nobody has written. */
  readonly emptyText: string;
  /** Somebody has just opened it to write. */
  readonly toWrite?: boolean;
  /** What helps to write here. */
  readonly aid?: WritingAid;
}

/** So near to the end that what comes new shall be followed. */
const nearEndPx = 48;

/** The messages of a contact and a place to write. It fills what it is given, and scrolls inside. */
export function ChatPanel({ thread, canWrite, closedText, emptyText, toWrite = false, aid }: ChatPanelProps) {
  const { t } = useTranslation('common');
  const { entries, loaded, typing } = useStore(thread.state, (state) => state);
  const list = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const visible = usePageVisible();
  useEffect(() => {
    thread.setVisible(visible && atEnd);
    return () => thread.setVisible(false);
  }, [thread, visible, atEnd]);
  const last = entries.at(-1);
  const toEnd = (): void => list.current?.scrollTo({ top: list.current.scrollHeight });
  const lastOwn = last?.own === true;
  const shown = `${last?.messageId} ${typing}`;
  useEffect(() => {
    if (shown !== '' && (atEnd || lastOwn)) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [shown, lastOwn, atEnd]);
  const onScroll = (): void => {
    const { current } = list;
    if (current) setAtEnd(current.scrollHeight - current.scrollTop - current.clientHeight < nearEndPx);
  };
  const heard = last !== undefined && !last.own ? t('chat.heard', { name: last.from.name, text: last.body.type === 'text' ? last.body.text : last.body.file.name }) : '';
  return (
    <div className={classes.panel}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard has to reach it. */}
      <div ref={list} className={classes.list} tabIndex={0} role="group" aria-label={t('chat.messages')} onScroll={onScroll}>
        {!loaded && entries.length === 0 && <DelayedSkeleton heights={[40, 40]} />}
        {loaded && entries.length === 0 && <p className={classes.empty}>{emptyText}</p>}
        <ol className={classes.entries}>
          {entries.map((entry, index) => (
            <ChatMessageItem key={entry.messageId} entry={entry} previous={entries[index - 1] ?? null} thread={thread} />
          ))}
        </ol>
        <p className={classes.typing}>{typing === null ? '' : t('chat.typing', { name: typing })}</p>
      </div>
      {!atEnd && (
        <Button className={classes.toEnd} size="compact-sm" leftSection={<IconArrowDown size={16} aria-hidden />} onClick={toEnd}>
          {t('chat.toEnd')}
        </Button>
      )}
      <TransferList inThread />
      {canWrite ? <ChatComposer thread={thread} toWrite={toWrite} {...(aid && { aid })} /> : closedText !== undefined && <p className={classes.closed}>{closedText}</p>}
      <LiveRegion message={heard} />
    </div>
  );
}
