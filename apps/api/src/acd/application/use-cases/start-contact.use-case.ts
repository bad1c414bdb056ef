import { Inject, Injectable } from '@nestjs/common';
import { customerParticipant, type Contact } from '@visavis/acd';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { Presence } from '../presence.js';
import { Reception, type ContactRequest } from '../reception.js';
import { success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';
import { AnswerConsent } from './answer-consent.use-case.js';

/**
 * Puts a customer in line, or tells them why not: the contact that is answered may be `closed` or `leaving` already. A
 * customer who is in the line already gets that contact, where the queue wants it so. Refuses with `topic.not_found`,
 * `channel.not_offered`, `attribute.not_declared`, `contact.already_waiting` and, for a blocked browser or address, `contact.blocked`.
 */
@Injectable()
export class StartContact {
  constructor(
    @Inject(Reception) private readonly reception: Reception,
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(AnswerConsent) private readonly answerConsent: AnswerConsent,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute(request: ContactRequest): Promise<Result<Contact>> {
    const received = await this.reception.receive(request);
    if (!received.ok) return received;
    const { contact } = received.value;
    if (received.value.kind === 'known') {
      const here = await this.presence.customer(contact.contactId, true);
      if (!here.ok) return here;
      for (const answer of request.consents) {
        const answered = await this.answerConsent.execute({ contactId: contact.contactId, participantId: customerParticipant, answer });
        if (!answered.ok) return answered;
      }
      return success(contact);
    }
    const started = await this.transactor.start(contact, received.value.events);
    if (!started.ok) return started;
    this.faultPoints.reach('contact-start.after-commit');
    if (contact.state.name !== 'closed') this.presence.started(contact.contactId);
    return success(contact);
  }
}
