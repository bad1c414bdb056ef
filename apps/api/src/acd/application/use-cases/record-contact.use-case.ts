import { Inject, Injectable } from '@nestjs/common';
import type { GivenAnswer } from '@visavis/acd';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface RecordRequest {
  readonly contactId: string;
  /** The agent in the conversation. */
  readonly agentId: string;
  readonly wanted: 'on' | 'paused' | 'off';
  /** What this agent agreed to, in this contact or by contract; null for neither. */
  readonly consent: GivenAnswer | null;
}

/**
 * Asks for a conversation to be recorded, paused or not; recording-keeper.ts has it done. Repeating it is harmless. Fails with
 * `recording.no_consent` and `contact.not_allowed_now`.
 */
@Injectable()
export class RecordContact {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ contactId, ...wish }: RecordRequest): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'want_recording', ...wish } }]);
  }
}
