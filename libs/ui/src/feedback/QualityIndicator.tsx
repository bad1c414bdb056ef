import { IconPlugConnectedX } from '@tabler/icons-react';
import type { QualityLevel } from '@visavis/call-client';
import { useTranslation } from 'react-i18next';
import classes from './feedback.module.css';

const litBars: Readonly<Record<QualityLevel, number>> = { good: 3, fair: 2, poor: 1, lost: 0 };

export interface QualityIndicatorProps {
  /** Null while nothing has been measured. */
  readonly level: QualityLevel | null;
}

/** Connection quality as bars and a word, so that it does not depend on colour. */
export function QualityIndicator({ level }: QualityIndicatorProps) {
  const { t } = useTranslation('common');
  return (
    <span className={classes.quality} data-testid="quality" data-level={level ?? 'unknown'}>
      {level === 'lost' ? <IconPlugConnectedX size={16} aria-hidden /> : <Bars lit={level === null ? 0 : litBars[level]} />}
      {t(`quality.${level ?? 'unknown'}`)}
    </span>
  );
}

function Bars({ lit }: { readonly lit: number }) {
  return (
    <span className={classes.bars} aria-hidden>
      {[1, 2, 3].map((bar) => (
        <span key={bar} className={classes.bar} data-lit={bar <= lit} style={{ height: `${bar * 33}%` }} />
      ))}
    </span>
  );
}
