import { randomUUID } from 'node:crypto';

export type ParticipantRole = 'customer' | 'agent';

/** Whose connection: one participant has at most one leg in a contact. */
export interface LegSlot {
  readonly contactId: string;
  readonly role: ParticipantRole;
}

/** A leg's id names its slot, so that a leg found on a media node can be traced back to its contact. */
export function newLegId(slot: LegSlot): string {
  return `${slot.contactId}.${slot.role}.${randomUUID().slice(0, 8)}`;
}

export function slotOf(legId: string): LegSlot | null {
  const [contactId, role] = legId.split('.');
  return contactId && (role === 'customer' || role === 'agent') ? { contactId, role } : null;
}

export function slotKey(slot: LegSlot): string {
  return `${slot.contactId}.${slot.role}`;
}
