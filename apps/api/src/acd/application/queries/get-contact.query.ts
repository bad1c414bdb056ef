import { Inject, Injectable } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import { AcdStore } from '../ports/acd-store.port.js';

/** A live contact, or one that was closed within ACD_OPTIONS.closedRetentionMs; null otherwise. */
@Injectable()
export class GetContact {
  constructor(@Inject(AcdStore) private readonly store: AcdStore) {}

  async execute(contactId: string): Promise<Contact | null> {
    return (await this.store.load([contactId], [])).contacts.get(contactId) ?? null;
  }
}
