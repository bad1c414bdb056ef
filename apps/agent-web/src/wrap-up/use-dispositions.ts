import { useMemo } from 'react';
import type { Desk } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';

/** Those of one queue; null while they are not known. */
export function useDispositions(queueId: string): Desk['dispositions'] | null {
  const { settings } = useSession();
  const all = useStore(settings.state, (state) => state.desk?.dispositions ?? null);
  return useMemo(() => all?.filter((disposition) => disposition.queueId === queueId) ?? null, [all, queueId]);
}

/** Whether the queue wants one; while that is not known, or there is nothing to choose from, nobody is held up. */
export function useDispositionRequired(queueId: string): boolean {
  const { settings } = useSession();
  return useStore(settings.state, (state) => state.desk?.queues.find((queue) => queue.queueId === queueId)?.dispositionRequired ?? false);
}
