import type { agentPushes, agentRequests, customerPushes, customerRequests } from '@visavis/contracts';
import type { RequestResult } from './request-result.js';
import type { SignalingConnection } from './signaling-connection.js';

export type CustomerConnection = SignalingConnection<typeof customerRequests, typeof customerPushes>;
export type AgentConnection = SignalingConnection<typeof agentRequests, typeof agentPushes>;

export interface CustomerConnectionOptions {
  /** Origin of the api, e.g. `location.origin`. */
  readonly url: string;
  /** Asked on every (re)connection: the guest token once there is one. */
  readonly token: () => string | null;
}
/** Connects at once. `session.superseded` closes it (state `closed`). */
export declare function connectCustomer(options: CustomerConnectionOptions): CustomerConnection;

export interface AgentConnectionOptions {
  readonly url: string;
  /** Asked on every (re)connection. With `renew` the last token was refused as expired: `access.accessToken(options)` fits. */
  readonly getToken: (options: { renew: boolean }) => Promise<RequestResult<string>>;
  /** See `browserPageId()`. */
  readonly pageId: string;
}
/** Connects at once. `session.ended` closes it; after `session.superseded` it stays, so that `agent.takeOver` can be sent. */
export declare function connectAgent(options: AgentConnectionOptions): AgentConnection;
/** One per browser tab, the same after a reload (sessionStorage). */
export declare function browserPageId(): string;
