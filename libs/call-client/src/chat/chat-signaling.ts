import type { chatPushes, chatRequests, PayloadOf, PushOf, ResultOf } from '@visavis/contracts';
import type { ConnectionState } from '../signaling/connection-state.js';
import type { RequestOptions } from '../signaling/request-options.js';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';

type ChatRequests = typeof chatRequests;
type ChatPushes = typeof chatPushes;

/** The part of a signaling connection that a thread needs; customers' and agents' connections both have it. */
export interface ChatSignaling {
  readonly state: ReadableStore<ConnectionState>;
  request<Name extends keyof ChatRequests>(
    name: Name,
    payload: PayloadOf<ChatRequests, Name>,
    options?: RequestOptions,
  ): Promise<RequestResult<ResultOf<ChatRequests, Name>>>;
  on<Name extends keyof ChatPushes>(name: Name, listener: (payload: PushOf<ChatPushes, Name>) => void): () => void;
}
