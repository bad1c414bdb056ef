import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import { inviteeHandshakeSchema, inviteeNamespace } from '@visavis/contracts';
import type { Namespace, Socket } from 'socket.io';
import { InvitationTokens, type InvitationRef } from '../../auth/invitation-tokens.js';
import { SocketErrors } from '../socket-errors.js';
import { admit, identityOf } from '../socket-identity.js';
import { INVITEE_PARTS } from '../signaling.tokens.js';
import { InviteeSession, type InviteeParts } from './invitee-session.js';

@WebSocketGateway({ namespace: inviteeNamespace })
export class InviteeGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  constructor(
    @Inject(INVITEE_PARTS) private readonly parts: InviteeParts,
    @Inject(InvitationTokens) private readonly tokens: InvitationTokens,
    @Inject(SocketErrors) private readonly errors: SocketErrors,
  ) {}

  afterInit(namespace: Namespace): void {
    admit<InvitationRef>(
      namespace,
      (socket) => this.tokens.verify(inviteeHandshakeSchema.parse(socket.handshake.auth).token, 'page'),
      (error) => this.errors.toAnswer(error, 'connect'),
    );
  }

  handleConnection(socket: Socket): void {
    const session = new InviteeSession(this.parts, socket, identityOf<InvitationRef>(socket));
    socket.once('disconnect', () => {
      session.onDisconnect().catch((error: unknown) => this.errors.report('An invitee could not be signed off.', error));
    });
    session.start().catch((error: unknown) => {
      this.errors.report('An invitee could not be let in.', error);
      socket.disconnect(true);
    });
  }
}
