import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { LiveState } from '../live-state.js';
import { MeetingOpener } from '../meeting-opener.js';
import { done, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface OfferAnswer {
  readonly contactId: string;
  readonly segmentId: string;
  readonly agentId: string;
  readonly offerToken: string;
}

/**
 * The agent takes the offer: first the commit, by which alone the offer is won or lost (`offer.lost`), then the meeting.
 * A callback has its meeting when the customer answers, a chat has none.
 */
@Injectable()
export class AcceptOffer {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(MeetingOpener) private readonly meetings: MeetingOpener,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute({ contactId, segmentId, agentId, offerToken }: OfferAnswer): Promise<Result> {
    const accepted = await this.transactor.run([
      { on: 'contact', contactId, input: { type: 'accept', segmentId, agentId, offerToken } },
    ]);
    if (!accepted.ok) return accepted;
    this.faultPoints.reach('accept.after-commit-before-meeting');
    // What is a callback stays one until the customer answers, so a picture that lags behind is good enough.
    const contact = this.live.view.contact(contactId);
    if (contact?.callback || contact?.channel === 'chat') return done;
    return this.meetings.open(contactId, segmentId);
  }
}
