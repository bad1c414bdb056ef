import type { ConsentAnswer, GivenAnswer, NewContact } from '@visavis/acd';
import type { ContactStart, InvitationRedeem, RecordingAnswer, RecordingText } from '@visavis/contracts';

/** An answer as it is kept, with all that proves to what it was given. */
export type ProvenAnswer = NewContact['consents'][number];

/** What somebody answered who comes by an invitation. */
export type InviteeAnswers = Pick<InvitationRedeem, 'consent' | 'recording'>;

/** The texts that people are asked to agree to now. The configuration feature implements it. */
export abstract class ConsentTexts {
  /**
   * What a customer answered who starts a contact. Throws `consent.outdated` when another text was shown to them than is in
   * force, and `consent.required` when they are not served without agreeing.
   */
  abstract ofStart(start: Pick<ContactStart, 'channel' | 'consent' | 'entryPointId' | 'language' | 'recording' | 'topicId'>): readonly ProvenAnswer[];
  /** What somebody is asked who comes into the conversation of a customer who answered this; null when nothing of it is recorded. */
  abstract askedOfInvitee(of: ConsentAnswer | null): RecordingText | null;
  /** What they answered. Throws `consent.outdated`, and `consent.required` when they cannot come in without agreeing. */
  abstract ofInvitee(answers: InviteeAnswers, of: ConsentAnswer | null): readonly ProvenAnswer[];
  /** Of a text that is in force, or that they answered `before`. Throws `consent.outdated`. */
  abstract ofAnswer(answer: RecordingAnswer, before: readonly ProvenAnswer[]): ProvenAnswer;
  /** An agent's own: what they say now, or what their contract says of the text that the customer answered. Null for neither. */
  abstract ofAgent(agentId: string, of: ConsentAnswer, said: RecordingAnswer | undefined): GivenAnswer | null;
  /** What an agent must agree to themselves before this customer's conversation is recorded; null where their contract says it. */
  abstract askedOfAgent(of: ConsentAnswer): RecordingText | null;
}
