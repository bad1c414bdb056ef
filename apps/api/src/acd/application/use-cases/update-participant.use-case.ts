import { Inject, Injectable } from '@nestjs/common';
import type { ContactMuted, ParticipantId } from '@visavis/acd';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface ParticipantUpdate {
  readonly contactId: string;
  readonly participantId: ParticipantId;
  /** A new leg replaces the participant's former one. */
  readonly legId?: string;
  readonly muted?: ContactMuted;
  readonly connected?: boolean;
}

/** A leg was opened, muted, lost or restored. Fails with `leg.not_open` for a participant who has no leg. */
@Injectable()
export class UpdateParticipant {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ contactId, ...change }: ParticipantUpdate): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'participant', ...change } }]);
  }
}
