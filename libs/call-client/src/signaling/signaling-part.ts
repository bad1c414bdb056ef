import type { PayloadOf, PushContracts, PushOf, RequestContracts, ResultOf } from '@visavis/contracts';
import type { ReadableStore } from '../state/readable-store.js';
import type { ConnectionState } from './connection-state.js';
import type { RequestOptions } from './request-options.js';
import type { RequestResult } from './request-result.js';

/** The part of a signaling connection that one feature needs; customers' and agents' connections both have it. */
export interface SignalingPart<Requests extends RequestContracts, Pushes extends PushContracts> {
  readonly state: ReadableStore<ConnectionState>;
  request<Name extends keyof Requests>(
    name: Name,
    payload: PayloadOf<Requests, Name>,
    options?: RequestOptions,
  ): Promise<RequestResult<ResultOf<Requests, Name>>>;
  on<Name extends keyof Pushes>(name: Name, listener: (payload: PushOf<Pushes, Name>) => void): () => void;
}
