import type { Agent, Contact } from '@visavis/acd';
import type { ChatPage } from '../chat/chat-relay.js';
import type { QualityPage } from '../quality/quality-relay.js';

/** A connected page of an agent, as the rest of the gateway speaks to it. */
export interface AgentPage extends ChatPage, QualityPage {
  /** The sign-in that let the page in. */
  readonly signInId: string;
  /** What a commit changed of the agent (null: nothing) and of the contacts they are occupied with. */
  onCommit(agent: Agent | null, contacts: readonly Contact[]): void;
  /** An appointment with the agent, or made by them, was changed. */
  onAppointment(contact: Contact): void;
  /** The agent's queues may have become others. */
  watchQueues(): Promise<void>;
  /** What the page reads over REST may have become something else. */
  onSettingsChanged(): void;
  /** Another page has the seat; with `disconnect` it is this page's own successor. */
  onSuperseded(disconnect: boolean): void;
  onSessionEnded(): void;
}
