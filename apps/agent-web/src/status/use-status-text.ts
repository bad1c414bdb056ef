import { useTranslation } from 'react-i18next';
import type { BreakReason } from '@visavis/contracts';
import type { StatusKind } from './agent-status.js';

/** A break is called by its reason. */
export function useStatusText(): (status: { kind: StatusKind; reason: BreakReason | null }) => string {
  const { t } = useTranslation();
  return ({ kind, reason }) => (kind === 'break' && reason !== null ? t(`status.reason.${reason}`) : t(`status.${kind}`));
}
