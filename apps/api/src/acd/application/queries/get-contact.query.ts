import { Inject, Injectable } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import { LiveState } from '../live-state.js';
import { AcdStore } from '../ports/acd-store.port.js';

/** A live contact, or one that was closed within ACD_OPTIONS.closedRetentionMs; null otherwise. */
@Injectable()
export class GetContact {
  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(LiveState) private readonly live: LiveState,
  ) {}

  async execute(contactId: string): Promise<Contact | null> {
    return (await this.store.load([contactId], [])).contacts.get(contactId) ?? null;
  }

  /** As this process knows it, at no cost: it may lag behind by a moment. */
  remembered(contactId: string): Contact | null {
    return this.live.view.contact(contactId) ?? null;
  }
}
