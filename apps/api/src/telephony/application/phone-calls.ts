import type { AcdCommit, Contact } from '@visavis/acd';
import type { GetContact } from '../../acd/application/queries/get-contact.query.js';
import type { SetCustomerReachability } from '../../acd/application/use-cases/set-customer-reachability.use-case.js';
import type { PhoneCall } from '../../media/phone.port.js';
import { PhoneCustomer, type PhoneCustomerParts } from './phone-customer.js';

export interface PhoneCallsParts extends PhoneCustomerParts {
  readonly contacts: Pick<GetContact, 'execute'>;
  readonly setReachability: Pick<SetCustomerReachability, 'execute'>;
  readonly missed: (accountId: string) => void;
}

/** The callers of this process, by contact. */
export class PhoneCalls {
  private readonly customers = new Map<string, PhoneCustomer>();
  private readonly byCall = new Map<PhoneCall, PhoneCustomer>();

  constructor(private readonly parts: PhoneCallsParts) {}

  get size(): number {
    return this.customers.size;
  }

  begin(call: PhoneCall, contact: Contact, onOver: () => void): void {
    const customer = new PhoneCustomer(this.parts, call, contact, () => {
      this.customers.delete(contact.contactId);
      this.byCall.delete(call);
      onOver();
    });
    this.customers.set(contact.contactId, customer);
    this.byCall.set(call, customer);
    customer.start();
  }

  /** Another process had it. False when its contact was never begun: it is to be received anew. */
  async resume(call: PhoneCall, contactId: string, onOver: () => void): Promise<boolean> {
    const contact = await this.parts.contacts.execute(contactId);
    if (!contact) return false;
    if (contact.state.name !== 'closed') await this.parts.setReachability.execute({ contactId, connected: true });
    this.begin(call, (await this.parts.contacts.execute(contactId)) ?? contact, onOver);
    return true;
  }

  /** Its call is gone with the media server that had it, or ended while nobody drove it. */
  async lost(contactId: string): Promise<void> {
    const contact = await this.parts.contacts.execute(contactId);
    if (!contact || contact.state.name === 'closed') return;
    const talked = contact.state.name === 'active' || contact.state.name === 'held';
    if (talked) await this.parts.connectionFailed.execute({ contactId, cause: 'media_failed' });
    else await this.parts.endContact.byCustomer(contactId);
  }

  missed(accountId: string): void {
    this.parts.missed(accountId);
  }

  release(call: PhoneCall): void {
    this.byCall.get(call)?.release();
  }

  dispatch({ contacts }: Pick<AcdCommit, 'contacts'>): void {
    for (const contact of contacts) this.customers.get(contact.contactId)?.follow(contact);
  }
}
