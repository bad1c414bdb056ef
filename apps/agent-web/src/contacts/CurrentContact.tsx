import type { Engagement } from '@visavis/contracts';
import { useElapsed, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { statusKindOf } from '../status/agent-status.js';
import { useStatusText } from '../status/use-status-text.js';
import { UnreadBadge } from '../chat/UnreadBadge.js';
import { ChannelIcon } from './ChannelIcon.js';
import classes from './contacts.module.css';

export interface CurrentContactProps {
  readonly engagement: Engagement;
  /** Null when there is nothing to switch to. */
  readonly onChoose: (() => void) | null;
  readonly chosen: boolean;
}

export function CurrentContact({ engagement, onChoose, chosen }: CurrentContactProps) {
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const localized = useLocalized();
  const textOf = useStatusText();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const elapsedMs = useElapsed(engagement.since, offsetMs) ?? 0;
  const { contact } = engagement;
  return (
    <li className={classes.current} data-chosen={onChoose !== null && chosen}>
      <ChannelIcon channel={contact.channel} />
      {onChoose === null ? (
        <span className={classes.name}>{contact.customerName}</span>
      ) : (
        <button type="button" className={classes.choose} aria-current={chosen} onClick={onChoose}>
          {contact.customerName}
        </button>
      )}
      <span className={classes.end}>
        <UnreadBadge contactId={contact.contactId} />
        <span className="vv-time">{formatClock(elapsedMs)}</span>
      </span>
      <span className={classes.detail}>{`${textOf({ kind: statusKindOf(engagement), reason: null })} · ${localized(contact.topic)}`}</span>
    </li>
  );
}
