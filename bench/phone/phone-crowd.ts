import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { agentNamespace, type AgentState, type Engagement } from '@visavis/contracts';
import type { Socket } from 'socket.io-client';
import { ask, inBatches, openSocket } from '../load/bench-socket.js';

/**
 * Agents on sockets, without microphones: they accept at once and hang up `handleMs` later. What is measured ends with the offer and
 * the caller's 200; the caller hears music until then.
 */
export class PhoneCrowd {
  /** Milliseconds from the INVITE to the offer at the agent's socket, by the caller's number in the run. */
  readonly offeredMs = new Map<number, number>();
  readonly errors: unknown[] = [];
  now = 0;
  most = 0;

  private constructor(
    private readonly sockets: readonly Socket[],
    private readonly handleMs: number,
  ) {
    for (const socket of sockets) this.serve(socket);
  }

  static async connect(origin: string, tokens: readonly string[], handleMs: number): Promise<PhoneCrowd> {
    const sockets = await inBatches(tokens, 25, (token) => openSocket(origin, agentNamespace, { token, pageId: randomUUID() }));
    const crowd = new PhoneCrowd(sockets, handleMs);
    await inBatches(sockets, 25, (socket) => ask(socket, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' }));
    return crowd;
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }

  private serve(socket: Socket): void {
    const seen = new Set<string>();
    socket.on('agent.changed', ({ engagements }: AgentState) => {
      const at = performance.timeOrigin + performance.now();
      for (const engagement of engagements) {
        if (engagement.state !== 'offered' || seen.has(engagement.segmentId)) continue;
        seen.add(engagement.segmentId);
        this.offered(engagement, at);
        this.handle(socket, engagement).catch((error: unknown) => this.errors.push(error));
      }
    });
  }

  /** The caller's name has the number and, as sipp writes it, the second in which the INVITE was sent. */
  private offered({ contact }: Engagement, at: number): void {
    const [, number, sentAt] = /^caller (\d+) .*?(\d{9,}\.\d+)/.exec(contact.customerName) ?? [];
    if (number === undefined || sentAt === undefined) this.errors.push(new Error(`An unknown caller: ${contact.customerName}`));
    else if (!this.offeredMs.has(Number(number))) this.offeredMs.set(Number(number), at - Number(sentAt) * 1_000);
  }

  private async handle(socket: Socket, { contact, offerToken, segmentId }: Engagement): Promise<void> {
    const { contactId } = contact;
    await ask(socket, 'offer.accept', { contactId, segmentId, offerToken });
    this.now += 1;
    this.most = Math.max(this.most, this.now);
    await sleep(this.handleMs);
    await ask(socket, 'contact.end', { contactId });
    this.now -= 1;
  }
}
