import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../platform/fault-points/fault-points.js';
import { MeetingCloser } from './meeting-closer.js';
import { MeetingPort } from './ports/meeting.port.js';
import { done, type Result } from './result.js';
import { Transactor } from './transactor.js';

/**
 * Makes the meeting for an attempt to connect. Should this process die meanwhile, the connection's deadline puts the
 * contact back in line.
 */
@Injectable()
export class MeetingOpener {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(MeetingPort) private readonly meetings: MeetingPort,
    @Inject(MeetingCloser) private readonly closer: MeetingCloser,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async open(contactId: string, segmentId: string): Promise<Result> {
    const meeting = await this.meetings.createMeeting(contactId).catch(() => null);
    if (meeting === null) {
      const failed = { type: 'connection_failed', segmentId, cause: 'media_unavailable' } as const;
      return this.transactor.run([{ on: 'contact', contactId, input: failed }]);
    }
    this.faultPoints.reach('accept.after-meeting-before-attach');
    const attached = await this.transactor.run([
      { on: 'contact', contactId, input: { type: 'attach_meeting', segmentId, meeting } },
    ]);
    // The customer left, or the attempt ran out of time, while the meeting was made: nobody will use it.
    if (!attached.ok) this.closer.close(contactId, meeting);
    return done;
  }
}
