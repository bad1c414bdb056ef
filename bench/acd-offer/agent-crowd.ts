import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { agentNamespace, type AgentState, type Engagement } from '@visavis/contracts';
import type { Socket } from 'socket.io-client';
import { ask, inBatches, joinConversation, openSocket } from '../load/bench-socket.js';

export interface CrowdListener {
  /** An offer reached an agent's socket, `at` on this process's clock. */
  offered(customerName: string, at: number): void;
  failed(error: unknown): void;
}

/** Agents who accept at once and end each conversation `handleMs` after it began. */
export class AgentCrowd {
  private constructor(
    private readonly sockets: readonly Socket[],
    private readonly handleMs: number,
    private readonly listener: CrowdListener,
  ) {
    for (const socket of sockets) this.serve(socket);
  }

  static async connect(origin: string, tokens: readonly string[], handleMs: number, listener: CrowdListener): Promise<AgentCrowd> {
    const sockets = await inBatches(tokens, 25, (token) => openSocket(origin, agentNamespace, { token, pageId: randomUUID() }));
    const crowd = new AgentCrowd(sockets, handleMs, listener);
    await inBatches(sockets, 25, (socket) =>
      ask(socket, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' }),
    );
    return crowd;
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }

  private serve(socket: Socket): void {
    const seen = new Set<string>();
    const talking = new Set<string>();
    socket.on('agent.changed', (state: AgentState) => {
      const at = performance.now();
      for (const engagement of state.engagements) {
        if (engagement.state === 'talking' && !talking.has(engagement.segmentId)) {
          talking.add(engagement.segmentId);
          this.endLater(socket, engagement).catch((error: unknown) => this.listener.failed(error));
        }
        if (engagement.state !== 'offered' || seen.has(engagement.segmentId)) continue;
        seen.add(engagement.segmentId);
        this.listener.offered(engagement.contact.customerName, at);
        this.handle(socket, engagement).catch((error: unknown) => this.listener.failed(error));
      }
    });
  }

  private async handle(socket: Socket, { segmentId, offerToken, contact }: Engagement): Promise<void> {
    const { contactId } = contact;
    await ask(socket, 'offer.accept', { contactId, segmentId, offerToken });
    await joinConversation(socket, contactId);
  }

  private async endLater(socket: Socket, { contact }: Engagement): Promise<void> {
    await sleep(this.handleMs);
    await ask(socket, 'contact.end', { contactId: contact.contactId });
  }
}
