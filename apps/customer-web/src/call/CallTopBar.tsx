import type { QualityLevel } from '@visavis/call-client';
import { QualityIndicator, useElapsed, useFormats } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import classes from './call.module.css';

export interface CallTopBarProps {
  readonly name: string;
  /** Start of the conversation on the server's clock. */
  readonly since: number | null;
  readonly offsetMs: number;
  readonly quality: QualityLevel | null;
}

/** With whom, how long, how well. */
export function CallTopBar({ name, since, offsetMs, quality }: CallTopBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const elapsedMs = useElapsed(since, offsetMs);
  return (
    <div className={classes.top}>
      <span className={classes.who}>{name}</span>
      {elapsedMs !== null && (
        <span className={classes.clock} role="timer" aria-label={t('call.duration')}>
          {formats.formatClock(elapsedMs)}
        </span>
      )}
      <span className={classes.quality}>
        <QualityIndicator level={quality} />
      </span>
    </div>
  );
}
