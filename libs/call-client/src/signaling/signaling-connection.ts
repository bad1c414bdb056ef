import type { PayloadOf, PushContracts, PushOf, RequestContracts, ResultOf } from '@visavis/contracts';
import type { ReadableStore } from '../state/readable-store.js';
import type { ConnectionState } from './connection-state.js';
import type { RequestOptions } from './request-options.js';
import type { RequestResult } from './request-result.js';

export declare class SignalingConnection<Requests extends RequestContracts, Pushes extends PushContracts> {
  readonly state: ReadableStore<ConnectionState>;
  /** Sends a request and waits for its answer. Never rejects. */
  request<Name extends keyof Requests & string>(
    name: Name,
    payload: PayloadOf<Requests, Name>,
    options?: RequestOptions,
  ): Promise<RequestResult<ResultOf<Requests, Name>>>;
  /** Returns the function that removes the listener. */
  on<Name extends keyof Pushes & string>(name: Name, listener: (payload: PushOf<Pushes, Name>) => void): () => void;
  /** Tries (again) at once, also after `refused` or `closed`. */
  reconnect(): void;
  /** Idempotent; pending requests fail. */
  close(): void;
}
