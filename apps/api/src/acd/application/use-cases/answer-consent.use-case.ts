import { Inject, Injectable } from '@nestjs/common';
import type { NewContact } from '@visavis/acd';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface ConsentAnswered {
  readonly contactId: string;
  /** `customer`, or the user's id of somebody who works here. */
  readonly participantId: string;
  readonly answer: NewContact['consents'][number];
  /** By themselves, unless their contract says it. */
  readonly basis?: 'contract';
}

/** Somebody agrees to what is kept, or does not any more. Repeating it is harmless. */
@Injectable()
export class AnswerConsent {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ answer, basis, contactId, participantId }: ConsentAnswered): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'consent', answer: { ...answer, participantId, basis: basis ?? 'answer' } } }]);
  }
}
