import type { Contact } from '@visavis/acd';
import type { ChatPage } from '../chat/chat-relay.js';
import type { QualityPage } from '../quality/quality-relay.js';

/** A connected page of a customer, as the rest of the gateway speaks to it. */
export interface CustomerPage extends ChatPage, QualityPage {
  onContactChanged(contact: Contact): void;
  /** The agent of the conversation went away or came back. */
  onAgentReachability(): void;
  /** What the queue says to those who wait may have become something else. */
  onSettingsChanged(): void;
  /** Another page has the seat now. */
  onSuperseded(): void;
}
