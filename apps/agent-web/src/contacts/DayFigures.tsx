import { useTranslation } from 'react-i18next';
import type { AgentFigures } from '@visavis/contracts';
import { useFormats } from '@visavis/ui';
import classes from './contacts.module.css';

/** The agent's own figures of the day, by the formulas of the supervisor's reports: both look at the same numbers. */
export function DayFigures({ figures }: { readonly figures: AgentFigures }) {
  const { t } = useTranslation();
  const { formatClock, formatNumber } = useFormats();
  const clockOf = (ms: number | null): string => (ms === null ? t('contacts.day.none') : formatClock(ms));
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['talk', clockOf(figures.talkMs)],
    ['hold', clockOf(figures.holdMs)],
    ['wrapUp', clockOf(figures.wrapUpMs)],
    ['accepted', t('contacts.day.acceptedOf', { accepted: formatNumber(figures.offersAccepted), made: formatNumber(figures.offersMade) })],
    ['missed', formatNumber(figures.offersExpired)],
    ['rejected', formatNumber(figures.offersRejected)],
    ['transferred', formatNumber(figures.transferredOut)],
    ['rating', figures.averageRating === null ? t('contacts.day.none') : t('contacts.day.ratingOf', { stars: formatNumber(Math.round(figures.averageRating * 10) / 10) })],
  ];
  return (
    <details className={classes.day}>
      <summary>
        <span className={classes.figure}>
          <strong className="vv-time">{formatNumber(figures.handled)}</strong> {t('contacts.day.handled')}
        </span>
        <span className={classes.figure} title={t('contacts.day.averageHint')}>
          <strong className="vv-time">{clockOf(figures.averageHandlingMs)}</strong> {t('contacts.day.average')}
        </span>
      </summary>
      <dl aria-label={t('contacts.day.label')}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`contacts.day.${name}`)}</dt>
            <dd className="vv-time">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
