import { IconMicrophoneOff } from '@tabler/icons-react';
import type { QualityLevel } from '@visavis/call-client';
import { QualityIndicator, useElapsed, useFormats } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import classes from './call.module.css';

export interface CallTopBarProps {
  readonly name: string;
  /** Whether the other side has muted the microphone. */
  readonly muted: boolean;
  /** Start of the conversation on the server's clock. */
  readonly since: number | null;
  readonly offsetMs: number;
  /** Of the other side's connection. */
  readonly otherQuality: QualityLevel | null;
  /** Null while it is being measured, undefined before there is anything to measure. */
  readonly quality: QualityLevel | null | undefined;
}

/** With whom, how long, how well. */
export function CallTopBar({ name, muted, since, offsetMs, otherQuality, quality }: CallTopBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const elapsedMs = useElapsed(since, offsetMs);
  return (
    <div className={classes.top}>
      <span className={classes.who}>{name}</span>
      {quality !== undefined && <QualityIndicator level={otherQuality} name={name} barsOnly />}
      {muted && <IconMicrophoneOff className={classes.whoMuted} size={18} role="img" aria-label={t('tile.microphoneOff', { ns: 'common' })} />}
      {elapsedMs !== null && (
        <span className={classes.clock} role="timer" aria-label={t('call.duration')}>
          {formats.formatClock(elapsedMs)}
        </span>
      )}
      {quality !== undefined && (
        <span className={classes.quality}>
          <QualityIndicator level={quality} />
        </span>
      )}
    </div>
  );
}
