import { VisuallyHidden } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { QualityLevel } from '@visavis/call-client';
import { useTranslation } from 'react-i18next';
import classes from './feedback.module.css';

const litBars: Readonly<Record<QualityLevel, number>> = { good: 3, fair: 2, poor: 1, lost: 0 };

export interface QualityIndicatorProps {
  /** Null while nothing has been measured. */
  readonly level: QualityLevel | null;
  /** Whose connection; the reader's own without it. */
  readonly name?: string;
  /** Bars alone for the eye, beside a name that stands there already. */
  readonly barsOnly?: boolean;
}

/** Connection quality as bars and in words, so that it does not depend on colour. */
export function QualityIndicator({ level, name, barsOnly = false }: QualityIndicatorProps) {
  const words = useQualityWords()(level, name);
  return (
    <span className={classes.quality} data-testid={name === undefined ? 'quality' : 'other-quality'} data-level={level ?? 'unknown'}>
      {level === 'lost' ? <IconPlugConnectedX size={16} aria-hidden /> : <Bars lit={level === null ? 0 : litBars[level]} />}
      {barsOnly ? <VisuallyHidden>{words}</VisuallyHidden> : words}
    </span>
  );
}

/** What is said of somebody's connection; of the reader's own without a name. */
export function useQualityWords(): (level: QualityLevel | null, name?: string) => string {
  const { t } = useTranslation('common');
  return (level, name) => (name === undefined ? t(`quality.own.${level ?? 'unknown'}`) : t(`quality.other.${level ?? 'unknown'}`, { name }));
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
