import type { QualitySample } from '@visavis/contracts';
import type { ParticipantId } from '@visavis/acd';

/** One report of one participant's page. `at` is the end of its interval, in milliseconds on the store's clock. */
export interface TakenSample extends QualitySample {
  readonly contactId: string;
  readonly participantId: ParticipantId;
  readonly at: number;
  readonly level: 'good' | 'fair' | 'poor';
}

/** Where samples are kept with their contact, for as long as its history is. */
export abstract class QualitySamples {
  /** In one portion. What is there already stays as it is. Rejects when it cannot be written now. */
  abstract write(samples: readonly TakenSample[]): Promise<void>;
  /** By participant, then eldest first. */
  abstract ofContact(contactId: string): Promise<readonly TakenSample[]>;
}
