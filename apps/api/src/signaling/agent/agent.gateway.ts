import { Inject } from '@nestjs/common';
import { WebSocketGateway, WebSocketServer, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import { agentHandshakeSchema, agentNamespace, type QueueState } from '@visavis/contracts';
import type { Namespace, Socket } from 'socket.io';
import { AccessTokens } from '../../auth/access-tokens.js';
import { SocketErrors } from '../socket-errors.js';
import { admit, identityOf } from '../socket-identity.js';
import { AGENT_PARTS } from '../signaling.tokens.js';
import type { AgentParts } from './agent-parts.js';
import { AgentSession, type AgentIdentity } from './agent-session.js';

@WebSocketGateway({ namespace: agentNamespace })
export class AgentGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  @WebSocketServer() private readonly namespace!: Namespace;

  constructor(
    @Inject(AGENT_PARTS) private readonly parts: AgentParts,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(SocketErrors) private readonly errors: SocketErrors,
  ) {}

  afterInit(namespace: Namespace): void {
    admit<AgentIdentity>(
      namespace,
      async (socket) => {
        const { token, pageId } = agentHandshakeSchema.parse(socket.handshake.auth);
        const { userId, sessionId } = await this.tokens.verify(token);
        return { agentId: userId, signInId: sessionId, pageId };
      },
      (error) => this.errors.toAnswer(error, 'connect'),
    );
  }

  /** To the sockets of this process: every process tells its own. */
  tellRoom(room: string, queue: QueueState): void {
    this.namespace.local.to(room).emit('queues.changed', { queues: [queue], all: false });
  }

  handleConnection(socket: Socket): void {
    const session = new AgentSession(this.parts, socket, identityOf<AgentIdentity>(socket));
    socket.data.session = session;
    socket.once('disconnect', () => {
      session.onDisconnect().catch((error: unknown) => this.errors.report('An agent could not be signed off.', error));
    });
    session.start().catch((error: unknown) => {
      this.errors.report('An agent could not be seated.', error);
      socket.disconnect(true);
    });
  }
}
