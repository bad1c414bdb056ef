import { useTranslation } from 'react-i18next';
import { useCountdown, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import classes from './wrap-up.module.css';

export interface WrapUpCountdownProps {
  /** Both on the server's clock. */
  readonly since: number;
  readonly deadlineAt: number | null;
}

/** A number, and a bar across the form that is seen from the corner of the eye. */
export function WrapUpCountdown({ since, deadlineAt }: WrapUpCountdownProps) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const leftMs = useCountdown(deadlineAt, offsetMs);
  if (deadlineAt === null || leftMs === null) return null;
  const share = Math.min(1, leftMs / Math.max(1, deadlineAt - since));
  const time = formatClock(Math.ceil(leftMs / 1_000) * 1_000);
  return (
    <>
      <div className={classes.countdown} data-urgent={leftMs < 10_000} role="timer" aria-label={t('wrapUp.leftLabel', { time })}>
        <span className={`${classes.left} vv-time`}>{time}</span>
        <span className={classes.leftText}>{t(leftMs === 0 ? 'wrapUp.ending' : 'wrapUp.left')}</span>
      </div>
      <div className={classes.track} aria-hidden>
        <div className={classes.bar} data-urgent={leftMs < 10_000} style={{ transform: `scaleX(${share})` }} />
      </div>
    </>
  );
}
