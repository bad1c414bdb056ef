import { inviteeNamespace, inviteePushes, inviteeRequests } from '@visavis/contracts';
import { browserNetwork, reconnection } from './connect.js';
import { SignalingConnection } from './signaling-connection.js';
import { SocketIoSocket } from './socket-io-socket.js';

export type InviteeConnection = SignalingConnection<typeof inviteeRequests, typeof inviteePushes>;

/** For somebody who redeemed an invitation. Connects at once; `session.superseded` closes it, and `reconnect()` takes over again. */
export function connectInvitee({ token, url }: { readonly url: string; readonly token: string }): InviteeConnection {
  return new SignalingConnection({
    socket: new SocketIoSocket({ url: new URL(inviteeNamespace, url).href }),
    requests: inviteeRequests,
    pushes: inviteePushes,
    handshake: async () => ({ ok: true, result: { token } }),
    retry: reconnection(),
    closingPushes: ['session.superseded'],
    network: browserNetwork(),
  });
}
