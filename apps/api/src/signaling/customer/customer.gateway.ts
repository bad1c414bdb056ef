import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import { customerHandshakeSchema, customerNamespace } from '@visavis/contracts';
import type { Namespace, Socket } from 'socket.io';
import { GuestTokens } from '../../auth/guest-tokens.js';
import { SocketErrors } from '../socket-errors.js';
import { admit, identityOf } from '../socket-identity.js';
import { CUSTOMER_PARTS } from '../signaling.tokens.js';
import type { CustomerParts } from './customer-parts.js';
import { CustomerSession } from './customer-session.js';

interface GuestIdentity {
  /** Null for a page that has not started a contact yet. */
  readonly contactId: string | null;
}

@WebSocketGateway({ namespace: customerNamespace })
export class CustomerGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  constructor(
    @Inject(CUSTOMER_PARTS) private readonly parts: CustomerParts,
    @Inject(GuestTokens) private readonly tokens: GuestTokens,
    @Inject(SocketErrors) private readonly errors: SocketErrors,
  ) {}

  afterInit(namespace: Namespace): void {
    admit<GuestIdentity>(
      namespace,
      async (socket) => {
        const { token } = customerHandshakeSchema.parse(socket.handshake.auth);
        return { contactId: token === undefined ? null : (await this.tokens.verify(token)).contactId };
      },
      (error) => this.errors.toAnswer(error, 'connect'),
    );
  }

  handleConnection(socket: Socket): void {
    const session = new CustomerSession(this.parts, socket);
    socket.data.session = session;
    socket.once('disconnect', () => {
      session.onDisconnect().catch((error: unknown) => this.errors.report('A customer could not be signed off.', error));
    });
    session.start(identityOf<GuestIdentity>(socket).contactId).catch((error: unknown) => {
      this.errors.report('A customer could not be resumed.', error);
      // Better to let the page connect again than to leave it without its contact.
      socket.disconnect(true);
    });
  }
}
