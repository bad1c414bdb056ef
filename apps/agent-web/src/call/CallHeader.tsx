import { IconPhone, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { otherQuality } from '@visavis/call-client';
import type { Engagement } from '@visavis/contracts';
import { QualityIndicator, RecordingSign, useElapsed, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import type { KeptCall } from './call-keeper.js';
import classes from './call.module.css';

/** Who, for how long, and how good the line is. */
export function CallHeader({ call, engagement }: { readonly call: KeptCall; readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const talking = engagement.state === 'talking' || engagement.state === 'held';
  const elapsedMs = useElapsed(talking ? engagement.answeredAt : null, offsetMs);
  const phase = useStore(call.state, (state) => state.phase);
  const level = useStore(call.quality, (quality) => quality.level);
  const others = useStore(call.othersQuality, (value) => value);
  const customer = engagement.participants.find(({ role }) => role === 'customer');
  const Icon = engagement.contact.channel === 'video' ? IconVideo : IconPhone;
  return (
    <header className={classes.header}>
      <Icon size={18} aria-hidden />
      <h1 className={classes.name}>{engagement.contact.customerName}</h1>
      {elapsedMs !== null && (
        <span className="vv-time" role="timer" aria-label={t('call.duration', { time: formatClock(elapsedMs) })}>
          {formatClock(elapsedMs)}
        </span>
      )}
      <RecordingSign state={engagement.recording} />
      <span className={classes.spacer} />
      {/* A telephone measures nothing. */}
      {talking && customer && engagement.contact.phone === null && <QualityIndicator level={otherQuality(customer, others)} name={customer.displayName} />}
      {talking && <QualityIndicator level={phase === 'reconnecting' ? 'lost' : phase === 'connected' ? level : null} />}
    </header>
  );
}
