import { IconPhone, IconVideo } from '@tabler/icons-react';
import type { Engagement } from '@visavis/contracts';
import { useElapsed, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { useStatusText } from '../status/use-status-text.js';
import classes from './contacts.module.css';

const kindOf = { offered: 'ringing', calling: 'calling', connecting: 'connecting', talking: 'talking', held: 'held', wrapping: 'wrapping' } as const;

export function CurrentContact({ engagement }: { readonly engagement: Engagement }) {
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const localized = useLocalized();
  const textOf = useStatusText();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const elapsedMs = useElapsed(engagement.since, offsetMs) ?? 0;
  const { contact } = engagement;
  const Icon = contact.channel === 'video' ? IconVideo : IconPhone;
  return (
    <li className={classes.current}>
      <Icon size={18} aria-hidden />
      <span className={classes.name}>{contact.customerName}</span>
      <span className="vv-time">{formatClock(elapsedMs)}</span>
      <span className={classes.detail}>{`${textOf({ kind: kindOf[engagement.state], reason: null })} · ${localized(contact.topic)}`}</span>
    </li>
  );
}
