import { randomUUID } from 'node:crypto';
import { agentNamespace, type AgentState, type Engagement } from '@visavis/contracts';
import type { Socket } from 'socket.io-client';
import { ask, inBatches, joinConversation, openSocket } from '../load/bench-socket.js';

export interface SeenOffer {
  readonly agentId: string;
  readonly contactId: string;
  readonly customerName: string;
  /** On this process's clock. */
  readonly at: number;
  /** When this agent's last finish request was due; null for the first offer. */
  readonly freedAt: number | null;
}

/** Agents who accept at once and are due to finish exactly as long after an offer reached them as its contact takes. */
export class BusyAgents {
  readonly offers: SeenOffer[] = [];
  readonly errors: unknown[] = [];

  private constructor(
    private readonly sockets: readonly Socket[],
    private readonly handleMsOf: (customerName: string) => number,
  ) {}

  static async connect(origin: string, tokens: readonly string[], handleMsOf: (customerName: string) => number): Promise<BusyAgents> {
    const sockets = await inBatches(tokens, 25, (token) => openSocket(origin, agentNamespace, { token, pageId: randomUUID() }));
    const agents = new BusyAgents(sockets, handleMsOf);
    for (const socket of sockets) agents.serve(socket);
    await inBatches(sockets, 25, (socket) => ask(socket, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' }));
    return agents;
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }

  private serve(socket: Socket): void {
    const seen = new Set<string>();
    let freedAt: number | null = null;
    socket.on('agent.changed', (state: AgentState) => {
      const at = performance.now();
      for (const engagement of state.engagements) {
        if (engagement.state !== 'offered' || seen.has(engagement.segmentId)) continue;
        seen.add(engagement.segmentId);
        const { contactId, customerName } = engagement.contact;
        this.offers.push({ agentId: state.agentId, contactId, customerName, at, freedAt });
        const dueAt = at + this.handleMsOf(customerName);
        freedAt = dueAt;
        this.handle(socket, engagement, dueAt).catch((error: unknown) => this.errors.push(error));
      }
    });
  }

  private async handle(socket: Socket, { contact, offerToken, segmentId }: Engagement, dueAt: number): Promise<void> {
    const { contactId } = contact;
    // Not a sleep after the call was set up: the agent finishes when they are due, however long that took.
    const finished = new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        ask(socket, 'contact.end', { contactId }).then(() => resolve(), reject);
      }, dueAt - performance.now());
    });
    await ask(socket, 'offer.accept', { contactId, segmentId, offerToken });
    await joinConversation(socket, contactId);
    await finished;
  }
}
