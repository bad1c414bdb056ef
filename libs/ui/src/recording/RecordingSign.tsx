import type { RecordingState } from '@visavis/contracts';
import { useLocalized } from '../i18n/use-language.js';
import { LiveRegion } from '../feedback/LiveRegion.js';
import { recordingSignTexts as texts } from './recording-sign-texts.js';
import classes from './recording-sign.module.css';

export interface RecordingSignProps {
  readonly state: RecordingState;
  readonly className?: string | undefined;
  /** Where it can be taken back: makes the sign a button that says so. */
  readonly onOpen?: (() => void) | undefined;
}

/**
 * A dot and the word, for as long as the media server records, and what it is in between. What changes is said once to screen
 * readers; after a reload it is simply there again.
 */
export function RecordingSign({ state, className, onOpen }: RecordingSignProps) {
  const localized = useLocalized();
  const shown = state === 'on' || state === 'paused';
  const word = localized(state === 'on' ? texts.on : texts.paused);
  const common = { className: [classes.sign, className].filter(Boolean).join(' '), 'data-state': state, 'data-testid': 'recording-sign' };
  const inner = (
    <>
      <span className={classes.dot} aria-hidden />
      {word}
    </>
  );
  return (
    <>
      {shown && onOpen === undefined && <span {...common}>{inner}</span>}
      {shown && onOpen !== undefined && (
        <button type="button" aria-haspopup="dialog" aria-label={`${word}. ${localized(texts.more)}`} onClick={onOpen} {...common}>
          {inner}
        </button>
      )}
      <LiveRegion message={state === 'on' ? localized(texts.saidOn) : state === 'paused' ? localized(texts.saidPaused) : ''} />
    </>
  );
}
