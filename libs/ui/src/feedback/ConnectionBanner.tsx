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

/** One calm line while there is no connection, and nothing otherwise. Short gaps (under a second) are not mentioned. */
export function ConnectionBanner({ state, reconnectingText }: ConnectionBannerProps) {
  const online = useOnline();
  const troubled = !online || state === 'reconnecting';
  return (
    <div role="status" aria-live="polite">
      {troubled && <BannerLine online={online} {...(reconnectingText === undefined ? {} : { text: reconnectingText })} />}
    </div>
  );
}

function BannerLine({ online, text }: { readonly online: boolean; readonly text?: string }) {
  const { t } = useTranslation('common');
  const worthSaying = useDelayed(800);
  if (!worthSaying) return null;
  return (
    <div className={classes.banner}>
      {online ? <IconPlugConnectedX size={20} aria-hidden /> : <IconWifiOff size={20} aria-hidden />}
      <span>{online ? (text ?? t('connection.reconnecting')) : t('connection.offline')}</span>
    </div>
  );
}
