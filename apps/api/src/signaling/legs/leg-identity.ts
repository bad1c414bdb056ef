import { randomUUID } from 'node:crypto';
import type { ParticipantId } from '@visavis/acd';

/** Whose connection: one participant has at most one leg in a contact. */
export interface LegSlot {
  readonly contactId: string;
  readonly participantId: ParticipantId;
}

/** A leg's id names its slot, so that a leg found on a media node can be traced back to its contact. */
export function newLegId(slot: LegSlot): string {
  return `${slotKey(slot)}.${randomUUID().slice(0, 8)}`;
}

export function slotOf(legId: string): LegSlot | null {
  const [contactId, participantId] = legId.split('.');
  return contactId && isParticipantId(participantId) ? { contactId, participantId } : null;
}

export function slotKey({ contactId, participantId }: LegSlot): string {
  return `${contactId}.${participantId}`;
}

function isParticipantId(text: string | undefined): text is ParticipantId {
  return text === 'customer' || /^(agent|invitee):.+$/.test(text ?? '');
}
