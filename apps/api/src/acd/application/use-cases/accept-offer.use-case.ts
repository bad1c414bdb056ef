import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { MeetingPort } from '../ports/meeting.port.js';
import { done, type Result } from '../result.js';
import { Transactor } from '../transactor.js';
import { MeetingCloser } from '../meeting-closer.js';
import { ReportConnectionFailed } from './report-connection-failed.use-case.js';

export interface OfferAnswer {
  readonly contactId: string;
  readonly segmentId: string;
  readonly agentId: string;
  readonly offerToken: string;
}

/**
 * The agent takes the offer: first the commit, by which alone the offer is won or lost (`offer.lost`), then the meeting.
 * Should this process die in between, the connection's deadline puts the contact back in line.
 */
@Injectable()
export class AcceptOffer {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(MeetingPort) private readonly meetings: MeetingPort,
    @Inject(MeetingCloser) private readonly closer: MeetingCloser,
    @Inject(ReportConnectionFailed) private readonly connectionFailed: ReportConnectionFailed,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute({ contactId, segmentId, agentId, offerToken }: OfferAnswer): Promise<Result> {
    const accepted = await this.transactor.run([
      { on: 'contact', contactId, input: { type: 'accept', segmentId, agentId, offerToken } },
    ]);
    if (!accepted.ok) return accepted;
    this.faultPoints.reach('accept.after-commit-before-meeting');
    return this.openMeeting(contactId, segmentId);
  }

  private async openMeeting(contactId: string, segmentId: string): Promise<Result> {
    const meeting = await this.meetings.createMeeting(contactId).catch(() => null);
    if (meeting === null) {
      return this.connectionFailed.execute({ contactId, segmentId, cause: 'media_unavailable' });
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
