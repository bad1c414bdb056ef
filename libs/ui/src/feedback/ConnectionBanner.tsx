import { IconPlugConnectedX, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../hooks/use-delayed.js';
import { useOnline } from '../hooks/use-online.js';
import classes from './feedback.module.css';

export interface ConnectionBannerProps {
  readonly state: 'connected' | 'connecting' | 'reconnecting';
  /** What to say instead of the general line while reconnecting. */
  readonly reconnectingText?: string;
}

/** How long each state may last before it is worth a line. Connecting is normal for a while, a lost connection is not. */
const quietMs = { offline: 800, reconnecting: 800, connecting: 3_000 } as const;
type Trouble = keyof typeof quietMs;

/** One calm line while there is no connection, and nothing otherwise. Short gaps are not mentioned. */
export function ConnectionBanner({ state, reconnectingText }: ConnectionBannerProps) {
  const online = useOnline();
  const trouble: Trouble | null = online ? (state === 'connected' ? null : state) : 'offline';
  return (
    <div role="status" aria-live="polite">
      {trouble !== null && <BannerLine key={trouble} trouble={trouble} {...(reconnectingText === undefined ? {} : { text: reconnectingText })} />}
    </div>
  );
}

function BannerLine({ trouble, text }: { readonly trouble: Trouble; readonly text?: string }) {
  const { t } = useTranslation('common');
  const worthSaying = useDelayed(quietMs[trouble]);
  if (!worthSaying) return null;
  return (
    <div className={classes.banner}>
      {trouble === 'offline' ? <IconWifiOff size={20} aria-hidden /> : <IconPlugConnectedX size={20} aria-hidden />}
      <span>{trouble === 'reconnecting' && text !== undefined ? text : t(`connection.${trouble}`)}</span>
    </div>
  );
}
