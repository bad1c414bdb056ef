import type { Contact } from '@visavis/acd';

/** A connected page of somebody who came by an invitation, as the rest of the gateway speaks to it. */
export interface InviteePage {
  readonly socketId: string;
  onContactChanged(contact: Contact): void;
  /** Another page has the seat now. */
  onSuperseded(): void;
}
