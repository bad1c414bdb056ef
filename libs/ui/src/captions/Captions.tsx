import { IconBadgeCc } from '@tabler/icons-react';
import { useErrorTexts } from '../feedback/ErrorPanel.js';
import { useLocalized } from '../i18n/use-language.js';
import { LiveRegion } from '../feedback/LiveRegion.js';
import { ControlButton } from '../media/ControlButton.js';
import classes from './captions.module.css';
import type { ShownCaptions } from './use-captions.js';

const texts = {
  captions: { en: 'Captions', zh: '字幕' },
  waiting: { en: 'Captions appear here when somebody speaks.', zh: '有人说话时，字幕会显示在这里。' },
} as const;

export interface CaptionLinesProps {
  readonly captions: ShownCaptions;
  /** Who speaks on this leg. */
  readonly nameOf: (legId: string) => string;
}

/** The last few passages, large enough to read. Silent to screen readers: who uses one hears what is said. */
export function CaptionLines({ captions: { lines, on }, nameOf }: CaptionLinesProps) {
  const localized = useLocalized();
  if (!on) return null;
  return (
    <div className={classes.captions} role="log" aria-live="off" aria-label={localized(texts.captions)} data-testid="captions">
      {lines.length === 0 && <p className={classes.line}>{localized(texts.waiting)}</p>}
      {lines.map(({ key, final, legId, text }) => (
        <p key={key} className={classes.line} data-final={final}>
          <strong>{nameOf(legId)}:</strong> {text}
        </p>
      ))}
    </div>
  );
}

export function CaptionsToggle({ captions, disabled }: { readonly captions: ShownCaptions; readonly disabled: boolean }) {
  const localized = useLocalized();
  const errorTexts = useErrorTexts();
  const why = captions.refused === null ? null : errorTexts(captions.refused);
  return (
    <>
      <ControlButton icon={<IconBadgeCc />} text={localized(texts.captions)} pressed={captions.on} disabled={disabled} onClick={captions.toggle} />
      <LiveRegion message={why === null ? '' : `${why.title}. ${why.advice}`} />
    </>
  );
}
