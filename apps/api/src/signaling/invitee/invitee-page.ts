import type { Contact } from '@visavis/acd';
import type { QualityPage } from '../quality/quality-relay.js';

/** A connected page of somebody who came by an invitation, as the rest of the gateway speaks to it. */
export interface InviteePage extends QualityPage {
  onContactChanged(contact: Contact): void;
  /** Another page has the seat now. */
  onSuperseded(): void;
}
