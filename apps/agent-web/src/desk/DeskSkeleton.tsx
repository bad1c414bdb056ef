import { useTranslation } from 'react-i18next';
import { DelayedSkeleton } from '@visavis/ui';
import classes from './desk.module.css';

/** The desk's shape, until the server has said what the agent is doing. */
export function DeskSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.desk} aria-busy>
      <div className={classes.bar} />
      <div className={classes.columns}>
        <div className={classes.side}>
          <DelayedSkeleton heights={[20, 56, 56, 56]} />
        </div>
        <main className={classes.stage} aria-label={t('loadingDesk')}>
          <DelayedSkeleton heights={[360]} />
        </main>
        <div className={classes.side}>
          <DelayedSkeleton heights={[20, 120, 160]} />
        </div>
      </div>
    </div>
  );
}
