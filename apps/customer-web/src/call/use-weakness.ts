import type { QualityLevel } from '@visavis/call-client';
import { useQualityWords } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import type { RemoteTile } from './call-view.js';

export interface OwnConnection {
  /** Of the agent, for who is not named otherwise. */
  readonly name: string;
  readonly level: QualityLevel | null;
  /** Whether the own camera is on: what could be left out. */
  readonly camera: boolean;
}

/** Why it may be hard to understand each other, and what may help; null while everybody's connection will do. */
export function useWeakness(tiles: readonly RemoteTile[], own: OwnConnection): string | null {
  const { t } = useTranslation();
  const words = useQualityWords();
  if (own.level === 'poor') return own.camera ? t('call.ownWeak', { connection: words('poor') }) : words('poor');
  const weak = tiles.find(({ quality }) => quality === 'poor');
  return weak ? words('poor', weak.name ?? own.name) : null;
}
