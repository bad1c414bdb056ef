import { Inject, Injectable } from '@nestjs/common';
import { GetAgent } from '../../acd/application/queries/get-agent.query.js';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { FilePerson } from '../domain/shared-file.js';

/** Who may send files to a contact, and who may have those that are there. */
@Injectable()
export class FileAccess {
  constructor(
    @Inject(GetContact) private readonly contacts: GetContact,
    @Inject(GetAgent) private readonly agents: GetAgent,
  ) {}

  /** Fails unless the person takes part in the contact and it goes on: waiting counts, being over does not. */
  async requireSending(person: FilePerson, contactId: string): Promise<void> {
    await this.requireTakingPart(person, contactId);
    const contact = await this.contacts.execute(contactId);
    if (!contact) throw new AppError('contact.not_found', 'There is no such contact.');
    if (contact.state.name === 'closed') throw new AppError('contact.closed', 'The contact is over.');
  }

  /**
   * Customers have their contact's files until it is forgotten, agents from accepting it until it is wrapped up, and
   * whoever may see the history of all contacts for as long as it is kept.
   */
  async requireHaving(person: FilePerson, contactId: string): Promise<void> {
    if (person.role === 'agent' && person.reviews) return;
    await this.requireTakingPart(person, contactId);
  }

  private async requireTakingPart(person: FilePerson, contactId: string): Promise<void> {
    const takesPart = person.role === 'customer' ? await this.isCustomerOf(person.contactId, contactId) : await this.serves(person.agentId, contactId);
    if (!takesPart) throw AppError.forbidden('This contact is not yours.');
  }

  private async isCustomerOf(own: string, contactId: string): Promise<boolean> {
    return own === contactId && (await this.contacts.execute(contactId)) !== null;
  }

  /** An offer is not enough: who has not accepted does not take part. */
  private async serves(agentId: string, contactId: string): Promise<boolean> {
    const agent = await this.agents.execute(agentId);
    return agent.engagements.some((engagement) => engagement.contactId === contactId && engagement.state !== 'offered');
  }
}
