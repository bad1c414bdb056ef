import { useTranslation } from 'react-i18next';
import { useCountdown, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import classes from './offer.module.css';

export interface CountdownRingProps {
  /** Both on the server's clock. */
  readonly since: number;
  readonly deadlineAt: number | null;
}

const radius = 27;
const circumference = 2 * Math.PI * radius;

/** Seconds left as a number and as a ring that empties, from the server's deadline. */
export function CountdownRing({ since, deadlineAt }: CountdownRingProps) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatNumber } = useFormats();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const leftMs = useCountdown(deadlineAt, offsetMs);
  if (deadlineAt === null || leftMs === null) return null;
  const share = Math.min(1, leftMs / Math.max(1, deadlineAt - since));
  const seconds = Math.ceil(leftMs / 1_000);
  return (
    <div className={classes.ring} role="timer" aria-label={t('offer.left', { seconds })} data-urgent={leftMs < 6_000}>
      <svg viewBox="0 0 64 64" aria-hidden focusable="false">
        <circle className={classes.track} cx="32" cy="32" r={radius} />
        <circle className={classes.rest} cx="32" cy="32" r={radius} strokeDasharray={circumference} strokeDashoffset={circumference * (1 - share)} />
      </svg>
      <span className="vv-time" aria-hidden>
        {formatNumber(seconds)}
      </span>
    </div>
  );
}
