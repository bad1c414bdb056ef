import { Inject, Injectable } from '@nestjs/common';
import type { CallbackWay } from '@visavis/acd';
import { AcdProcess } from '../acd-process.js';
import { MeetingOpener } from '../meeting-opener.js';
import { Presence } from '../presence.js';
import { CallbackTimes } from '../queries/callback-times.query.js';
import { GetContact } from '../queries/get-contact.query.js';
import { failure, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

/** Being called back instead of waiting in line: asking for it, and answering the call. */
@Injectable()
export class CallBack {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(AcdProcess) private readonly process: AcdProcess,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(MeetingOpener) private readonly meetings: MeetingOpener,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(CallbackTimes) private readonly times: CallbackTimes,
  ) {}

  /**
   * Repeating it changes nothing. Fails with `callback.not_offered`, with `callback.no_way` for an empty list, and with
   * `callback.closed_then` for a time that is none of the contact's callback times.
   */
  async request(contactId: string, ways: readonly CallbackWay[], notBefore: number | null): Promise<Result> {
    if (notBefore !== null && !(await this.times.allow(contactId, notBefore))) {
      return failure('callback.closed_then', 'Nobody is there to call back at that time.');
    }
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'request_callback', ways, notBefore } }]);
  }

  /** The customer is there, at this process. From here on it is a contact like one that waited in line. */
  async answer(contactId: string): Promise<Result> {
    const contact = await this.getContact.execute(contactId);
    const state = contact?.state;
    if (state?.name !== 'calling_customer') return failure('contact.not_allowed_now', 'Nobody is calling at the moment.');
    const answer = { on: 'contact', contactId, input: { type: 'answer_callback', via: this.process.id } } as const;
    const answered =
      contact?.channel === 'chat'
        ? await this.transactor.run([answer])
        : await this.meetings.begin(contactId, state.segmentId, answer);
    if (answered.ok) this.presence.started(contactId);
    return answered;
  }
}
