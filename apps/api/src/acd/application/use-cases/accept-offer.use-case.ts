import { Inject, Injectable } from '@nestjs/common';
import { colleagueOf, type Contact } from '@visavis/acd';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { MeetingOpener } from '../meeting-opener.js';
import { GetContact } from '../queries/get-contact.query.js';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface OfferAnswer {
  readonly contactId: string;
  readonly segmentId: string;
  readonly agentId: string;
  readonly offerToken: string;
}

/**
 * The agent takes the offer: one commit, by which alone it is won or lost (`offer.lost`), and which has the meeting in
 * it. A callback gets its meeting when the customer answers, a chat has none, and who is asked into a conversation joins its.
 */
@Injectable()
export class AcceptOffer {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(MeetingOpener) private readonly meetings: MeetingOpener,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute({ contactId, segmentId, agentId, offerToken }: OfferAnswer): Promise<Result> {
    const accept = { on: 'contact', contactId, input: { type: 'accept', segmentId, agentId, offerToken } } as const;
    const accepted = (await this.needsMeeting(contactId, agentId))
      ? await this.meetings.begin(contactId, segmentId, accept)
      : await this.transactor.run([accept]);
    if (accepted.ok) this.faultPoints.reach('accept.after-commit');
    return accepted;
  }

  /** What is offered as a callback, or is a chat, stays one while it is offered: a picture in which it rings at this agent is good enough. */
  private async needsMeeting(contactId: string, agentId: string): Promise<boolean> {
    const remembered = this.getContact.remembered(contactId);
    const contact = remembered && ringsAt(remembered, agentId) ? remembered : await this.getContact.execute(contactId);
    return contact?.callback === null && contact.channel !== 'chat' && !colleagueOf(contact, agentId);
  }
}

function ringsAt(contact: Contact, agentId: string): boolean {
  const { state } = contact;
  return colleagueOf(contact, agentId) !== undefined || (state.name === 'offered' && state.offers.some((offer) => offer.agentId === agentId));
}
