import { Badge } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundReply } from './find-replies.js';
import classes from './replies.module.css';

export interface ReplyOptionProps {
  readonly id: string;
  readonly found: FoundReply;
  /** With all that is known filled in. */
  readonly text: string;
  /** It is not written in the customer's language. */
  readonly foreign: boolean;
  readonly active: boolean;
  readonly onPick: () => void;
}

export function ReplyOption({ id, found: { reply, language }, text, foreign, active, onPick }: ReplyOptionProps) {
  const { t } = useTranslation();
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) item.current?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The keys are the search field's, which keeps the focus.
    <div
      ref={item}
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes.option}
      // Focus stays in the search field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className={classes.title}>
        {reply.title}
        <span className={classes.shortcut}>/{reply.shortcut}</span>
        {foreign && (
          <Badge size="sm" variant="light" color="warning" className={classes.foreign}>
            {t(`replies.only.${language}`)}
          </Badge>
        )}
      </span>
      <span className={classes.text} lang={language}>
        {text}
      </span>
    </div>
  );
}
