import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';

/** How a customer came to this agent, in one sentence; empty when they were never passed on. */
export function useTransferWords(): (contact: Engagement['contact'], ownId: string) => string {
  const { t } = useTranslation();
  return ({ customerName: name, transfer }, ownId) => {
    if (transfer === null) return '';
    const { failure, from, to } = transfer;
    if (failure === null) return t('transfer.from', { name: from.name });
    const why = t(to.type === 'agent' ? `transfer.why.${failure}` : `transfer.whyQueue.${failure}`, { name: to.name });
    return from.agentId === ownId ? t('transfer.cameBack', { why, name }) : t('transfer.fromInVain', { why, name: from.name });
  };
}
