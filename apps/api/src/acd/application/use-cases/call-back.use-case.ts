import { Inject, Injectable } from '@nestjs/common';
import type { CallbackWay } from '@visavis/acd';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { AcdProcess } from '../acd-process.js';
import { MeetingOpener } from '../meeting-opener.js';
import { Presence } from '../presence.js';
import { GetContact } from '../queries/get-contact.query.js';
import { done, failure, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

const furthestMs = 30 * 24 * 3_600_000;

/** Being called back instead of waiting in line: asking for it, and answering the call. */
@Injectable()
export class CallBack {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(AcdProcess) private readonly process: AcdProcess,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(MeetingOpener) private readonly meetings: MeetingOpener,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  /**
   * Repeating it changes nothing. Fails with `callback.not_offered`, with `callback.no_way` for an empty list, and with
   * `request.invalid` for a time that is more than a month away: until then the contact is part of the live state.
   */
  async request(contactId: string, ways: readonly CallbackWay[], notBefore: number | null): Promise<Result> {
    if (notBefore !== null && notBefore > this.clock.now() + furthestMs) {
      return failure('request.invalid', 'A callback can be asked for within the next 30 days.');
    }
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'request_callback', ways, notBefore } }]);
  }

  /** The customer is there, at this process. From here on it is a contact like one that waited in line. */
  async answer(contactId: string): Promise<Result> {
    const contact = await this.getContact.execute(contactId);
    const state = contact?.state;
    if (state?.name !== 'calling_customer') return failure('contact.not_allowed_now', 'Nobody is calling at the moment.');
    const answered = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'answer_callback', via: this.process.id } }]);
    if (!answered.ok) return answered;
    this.presence.started(contactId);
    return contact?.channel === 'chat' ? done : this.meetings.open(contactId, state.segmentId);
  }
}
