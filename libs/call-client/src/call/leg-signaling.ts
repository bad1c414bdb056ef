import type { legPushes, legRequests, PayloadOf, PushOf, ResultOf } from '@visavis/contracts';
import type { ConnectionState } from '../signaling/connection-state.js';
import type { RequestOptions } from '../signaling/request-options.js';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';

type LegRequests = typeof legRequests;
type LegPushes = typeof legPushes;

/** The part of a signaling connection that a call needs; customers' and agents' connections both have it. */
export interface LegSignaling {
  readonly state: ReadableStore<ConnectionState>;
  request<Name extends keyof LegRequests>(
    name: Name,
    payload: PayloadOf<LegRequests, Name>,
    options?: RequestOptions,
  ): Promise<RequestResult<ResultOf<LegRequests, Name>>>;
  /** Gives a connection up that is found dead, or no longer waits for the next attempt: connects anew at once. */
  renew(): void;
  on<Name extends keyof LegPushes>(name: Name, listener: (payload: PushOf<LegPushes, Name>) => void): () => void;
}
