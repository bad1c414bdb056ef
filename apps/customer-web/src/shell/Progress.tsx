import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { stations, type Station } from '../app/current-page.js';
import classes from './portal-shell.module.css';

/** Where on the way: five segments to see, one sentence to read. */
export function Progress({ station }: { readonly station: Station }) {
  const { t } = useTranslation();
  const at = stations.indexOf(station);
  return (
    <nav className={classes.progress} aria-label={t('progress.label')}>
      <ol className={classes.segments}>
        {stations.map((each, index) => (
          <li key={each} className={classes.segment} data-done={index <= at} aria-current={index === at ? 'step' : undefined}>
            <VisuallyHidden>{t(`progress.${each}`)}</VisuallyHidden>
          </li>
        ))}
      </ol>
      <div className={classes.step}>{t('progress.step', { step: at + 1, total: stations.length, name: t(`progress.${station}`) })}</div>
    </nav>
  );
}
