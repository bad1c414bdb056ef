import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Json } from '@visavis/acd';
import { FaultPoints } from '../../platform/fault-points/fault-points.js';
import { MeetingPort } from './ports/meeting.port.js';

/** Closes meetings that no contact refers to any more. Nobody waits for it: what fails here, media's reconciliation finds. */
@Injectable()
export class MeetingCloser {
  private readonly logger = new Logger('MeetingCloser');

  constructor(
    @Inject(MeetingPort) private readonly meetings: MeetingPort,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  close(contactId: string, meeting: Json): void {
    this.faultPoints.reach('end.after-commit-before-meeting-close');
    this.meetings.closeMeeting(meeting).catch((error: unknown) => {
      this.logger.warn({ contactId, reason: String(error) }, 'A meeting could not be closed');
    });
  }
}
