import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Contact, InputOf } from '@visavis/acd';
import { AcdProcess } from '../acd-process.js';
import { Presence } from '../presence.js';
import { GetContact } from '../queries/get-contact.query.js';
import { failure, success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export type Arrival = Omit<InputOf<'enter_appointment'>, 'type' | 'via'>;

/** What becomes of an appointment: its customer comes, or it is cancelled. */
@Injectable()
export class KeepAppointment {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(AcdProcess) private readonly process: AcdProcess,
  ) {}

  /**
   * The customer is here, at this process. Coming again while it goes on comes back to the same contact. Fails with
   * `appointment.not_yet` and `appointment.over`.
   */
  async enter(contactId: string, arrival: Arrival): Promise<Result<Contact>> {
    const entered = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'enter_appointment', ...arrival, via: this.process.id } }]);
    if (!entered.ok) return entered.code === 'contact.not_found' ? gone() : entered;
    // Who comes again may be at another process now.
    const here = await this.presence.customer(contactId, true);
    if (!here.ok) return here;
    const contact = await this.getContact.execute(contactId);
    return contact ? success(contact) : gone();
  }

  /** Repeating it is harmless. Fails with `contact.not_allowed_now` once the customer has come, and with `appointment.over` later. */
  async cancel(contactId: string, by: Actor): Promise<Result> {
    const cancelled = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'cancel_appointment', by } }]);
    return !cancelled.ok && cancelled.code === 'contact.not_found' ? gone() : cancelled;
  }
}

function gone() {
  return failure('appointment.over', 'This appointment is over.');
}
