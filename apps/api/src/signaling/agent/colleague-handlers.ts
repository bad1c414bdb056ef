import type { agentRequests } from '@visavis/contracts';
import type { Confer } from '../../acd/application/use-cases/confer.use-case.js';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';

export interface ColleagueRequester {
  readonly agentId: string;
  /** Throws when this page does not act for the agent. */
  requireSeat(): void;
}

export function colleagueHandlers({ confer }: { readonly confer: Confer }, { agentId, requireSeat }: ColleagueRequester) {
  return {
    'colleague.ask': async ({ note, ...request }) => {
      requireSeat();
      requireSuccess(await confer.ask({ ...request, agentId, note: note === '' ? null : (note ?? null) }));
      return {};
    },
    'colleague.dismiss': async (request) => {
      requireSeat();
      requireSuccess(await confer.dismiss({ ...request, agentId }));
      return {};
    },
    'contact.handOver': async (request) => {
      requireSeat();
      requireSuccess(await confer.handOver({ ...request, agentId }));
      return {};
    },
  } satisfies Partial<RequestHandlers<typeof agentRequests>>;
}
