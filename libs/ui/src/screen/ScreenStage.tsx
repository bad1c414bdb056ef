import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../feedback/LiveRegion.js';
import { ScreenView } from './ScreenView.js';
import { stagedOf, type Staging } from './staged-screen.js';
import classes from './screen-view.module.css';

export interface SharedScreen {
  readonly id: string;
  readonly name: string;
  readonly stream: MediaStream;
}

export interface ScreenStageProps {
  /** At least one. */
  readonly screens: readonly SharedScreen[];
  readonly speakerId: string | null;
  readonly dimmed?: boolean;
  readonly className?: string | undefined;
}

/** The screen that somebody shares. Of several the latest takes the stage, and the others are one press away. */
export function ScreenStage({ screens, speakerId, dimmed = false, className }: ScreenStageProps) {
  const { t } = useTranslation('common');
  const [staging, setStaging] = useState<Staging>({ known: [], chosen: null });
  const now = stagedOf(staging, screens.map(({ id }) => id));
  if (now !== staging) setStaging(now);
  const staged = screens.find(({ id }) => id === now.chosen);
  if (!staged) return null;
  return (
    <div className={[classes.stage, className].filter(Boolean).join(' ')}>
      {screens.length > 1 && (
        <div className={classes.choices} role="group" aria-label={t('screen.several')}>
          {screens.map(({ id, name }) => (
            <button key={id} type="button" className={classes.choice} aria-pressed={id === staged.id} onClick={() => setStaging({ ...now, chosen: id })}>
              {t('screen.of', { name })}
            </button>
          ))}
        </div>
      )}
      <ScreenView key={staged.id} stream={staged.stream} name={staged.name} speakerId={speakerId} dimmed={dimmed} />
      <LiveRegion message={t('screen.started', { name: staged.name })} />
    </div>
  );
}
