import { randomUUID } from 'node:crypto';
import { customerNamespace, type CustomerContact } from '@visavis/contracts';
import type { Socket } from 'socket.io-client';
import { ask, inBatches, joinConversation, openSocket } from '../load/bench-socket.js';

export interface PoolListener {
  closed(contact: CustomerContact): void;
  failed(error: unknown): void;
}

/** Customers' pages, connected beforehand. A page whose contact has ended may start the next one. */
export class CustomerPool {
  private readonly idle: Socket[];

  private constructor(
    private readonly sockets: readonly Socket[],
    private readonly listener: PoolListener,
  ) {
    this.idle = [...sockets];
    for (const socket of sockets) this.serve(socket);
  }

  static async connect(origin: string, size: number, listener: PoolListener): Promise<CustomerPool> {
    const numbers = Array.from({ length: size }, (_, index) => index);
    return new CustomerPool(await inBatches(numbers, 25, () => openSocket(origin, customerNamespace, {})), listener);
  }

  /** Asks for service under a name by which the agents' side recognises the contact. */
  arrive(topicId: string, consentTextVersion: string, name: string): void {
    const socket = this.idle.shift();
    if (!socket) return this.listener.failed(new Error('No idle customer page is left: enlarge the pool.'));
    ask(socket, 'contact.start', {
      topicId,
      channel: 'video',
      customer: { name },
      language: 'en',
      consent: { textVersion: consentTextVersion, accepted: true },
      deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
      deviceId: randomUUID(),
    }).catch((error: unknown) => this.listener.failed(error));
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }

  private serve(socket: Socket): void {
    const opened = new Set<string>();
    socket.on('contact.changed', (contact: CustomerContact) => {
      if (contact.state === 'connecting' && !opened.has(contact.contactId)) {
        opened.add(contact.contactId);
        joinConversation(socket, contact.contactId).catch((error: unknown) => this.listener.failed(error));
      }
      if (contact.state !== 'closed' || !opened.delete(contact.contactId)) return;
      this.listener.closed(contact);
      this.idle.push(socket);
    });
  }
}
