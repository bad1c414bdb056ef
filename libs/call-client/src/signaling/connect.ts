import {
  agentNamespace,
  agentPushes,
  agentRequests,
  customerNamespace,
  customerPushes,
  customerRequests,
} from '@visavis/contracts';
import { backoff } from '../retry/retry-policy.js';
import type { RequestResult } from './request-result.js';
import { SignalingConnection } from './signaling-connection.js';
import { SocketIoSocket } from './socket-io-socket.js';

export type CustomerConnection = SignalingConnection<typeof customerRequests, typeof customerPushes>;
export type AgentConnection = SignalingConnection<typeof agentRequests, typeof agentPushes>;

/** The first attempt follows a lost connection at once or nearly so; nobody waits long when the network is back. */
export const reconnection = () => backoff({ firstMs: 300, maxMs: 5_000, attempts: Infinity });

/** A push of the server that was not as agreed is ignored; here the page can report it. */
type OnInvalidPush = (name: string, reason: string) => void;

export interface CustomerConnectionOptions {
  /** Origin of the api, e.g. `location.origin`. */
  readonly url: string;
  /** Asked on every (re)connection: the guest token once there is one. */
  readonly token: () => string | null;
  readonly onInvalidPush?: OnInvalidPush;
}

/** Connects at once. `session.superseded` closes it (state `closed`); `reconnect()` then takes over again. */
export function connectCustomer({ url, token, onInvalidPush }: CustomerConnectionOptions): CustomerConnection {
  return new SignalingConnection({
    socket: new SocketIoSocket({ url: new URL(customerNamespace, url).href }),
    requests: customerRequests,
    pushes: customerPushes,
    handshake: async () => {
      const guestToken = token();
      return { ok: true, result: guestToken === null ? {} : { token: guestToken } };
    },
    retry: reconnection(),
    closingPushes: ['session.superseded'],
    network: browserNetwork(),
    ...(onInvalidPush && { onInvalidPush }),
  });
}

export interface AgentConnectionOptions {
  readonly url: string;
  /** Asked on every (re)connection. With `renew` the last token was refused as expired: `access.accessToken(options)` fits. */
  readonly getToken: (options: { renew: boolean }) => Promise<RequestResult<string>>;
  /** See `browserPageId()`. */
  readonly pageId: string;
  readonly onInvalidPush?: OnInvalidPush;
}

/** Connects at once. `session.ended` closes it; after `session.superseded` it stays, so that `agent.takeOver` can be sent. */
export function connectAgent({ url, getToken, pageId, onInvalidPush }: AgentConnectionOptions): AgentConnection {
  return new SignalingConnection({
    socket: new SocketIoSocket({ url: new URL(agentNamespace, url).href }),
    requests: agentRequests,
    pushes: agentPushes,
    handshake: async (options) => {
      const token = await getToken(options);
      return token.ok ? { ok: true, result: { token: token.result, pageId } } : token;
    },
    retry: reconnection(),
    closingPushes: ['session.ended'],
    network: browserNetwork(),
    ...(onInvalidPush && { onInvalidPush }),
  });
}

export function browserNetwork(): EventTarget | undefined {
  return typeof window === 'undefined' ? undefined : window;
}
