import { useTranslation } from 'react-i18next';
import type { Target } from './transfer-choice.js';

/** How it stands with a colleague or a queue, in words. */
export function useTargetWords(): (target: Target) => string {
  const { t } = useTranslation();
  return (target) => {
    if (target.type === 'agent') return t(`transfer.agentState.${target.state}`);
    if (target.state !== 'open') return t(`transfer.queueState.${target.state}`);
    const free = t('transfer.free', { count: target.agentsAvailable });
    return `${target.waiting === 0 ? t('queues.none') : t('queues.waiting', { count: target.waiting })} · ${free}`;
  };
}
