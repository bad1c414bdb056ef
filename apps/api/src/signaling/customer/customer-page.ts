import type { Contact } from '@visavis/acd';

/** A connected page of a customer, as the rest of the gateway speaks to it. */
export interface CustomerPage {
  readonly socketId: string;
  onContactChanged(contact: Contact): void;
  /** The agent of the conversation went away or came back. */
  onAgentReachability(): void;
  /** Another page has the seat now. */
  onSuperseded(): void;
}
