import { Inject, Injectable } from '@nestjs/common';
import type { ContactMuted, ParticipantId } from '@visavis/acd';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface MediaConnected {
  readonly contactId: string;
  readonly participantId: ParticipantId;
  /** The leg whose media flows; a report about a leg that was replaced meanwhile changes nothing. */
  readonly legId: string;
  /** What its participant starts with, should this be the first that is heard of the leg. */
  readonly muted?: ContactMuted;
}

/**
 * This participant's media flows: they are connected, or back after a recovery. Once both are, the contact is answered:
 * `active`. Repeating it is harmless.
 */
@Injectable()
export class ReportMediaConnected {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute({ contactId, ...media }: MediaConnected): Promise<Result> {
    const connected = await this.transactor.run([
      { on: 'contact', contactId, input: { type: 'media_connected', ...media } },
    ]);
    if (connected.ok) this.faultPoints.reach('media-connected.after-commit');
    return connected;
  }
}
