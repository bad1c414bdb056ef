import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import { LiveState } from './live-state.js';
import { AcdEventFeed } from './ports/acd-event-feed.port.js';

/** Which browser waits in which line already, so that the same customer is not in it twice. May lag behind by a moment. */
@Injectable()
export class WaitingDevices implements OnModuleDestroy {
  private readonly contacts = new Map<string, Set<string>>();
  private readonly unsubscribe: () => void;
  private filled = false;

  constructor(
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(AcdEventFeed) feed: AcdEventFeed,
  ) {
    this.unsubscribe = feed.subscribe(({ contacts }) => {
      if (this.filled) for (const contact of contacts) this.note(contact);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** The contact of this browser that is in the queue's line, or about to be served from it. */
  find(deviceId: string, queueId: string): Contact | undefined {
    this.fill();
    for (const contactId of this.contacts.get(deviceId) ?? []) {
      const contact = this.live.view.contact(contactId);
      if (contact?.queueId === queueId && isInLine(contact)) return contact;
    }
    return undefined;
  }

  private fill(): void {
    if (this.filled) return;
    this.filled = true;
    for (const contact of this.live.view.allContacts()) this.note(contact);
  }

  private note(contact: Contact): void {
    const { contactId, customer } = contact;
    const known = this.contacts.get(customer.deviceId);
    if (isInLine(contact)) {
      if (known) known.add(contactId);
      else this.contacts.set(customer.deviceId, new Set([contactId]));
      return;
    }
    known?.delete(contactId);
    if (known?.size === 0) this.contacts.delete(customer.deviceId);
  }
}

function isInLine({ state }: Contact): boolean {
  return state.name === 'queued' || state.name === 'offered' || state.name === 'callback_waiting' || state.name === 'callback_scheduled';
}
