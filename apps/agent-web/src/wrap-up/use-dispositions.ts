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
