import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mediumOf } from '@visavis/acd';
import { GetContact } from '../queries/get-contact.query.js';
import { TransferTargets } from '../queries/transfer-targets.query.js';
import { failure, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

/** By the agent whose conversation it is, about one colleague. */
export interface ColleagueRequest {
  readonly contactId: string;
  readonly agentId: string;
  readonly colleagueId: string;
}

/**
 * Brings colleagues into a conversation, lets them go, or hands it over to one who is there. The colleague answers with
 * AcceptOffer or RejectOffer, and leaves with EndContact. All of it can be repeated without harm.
 */
@Injectable()
export class Confer {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(TransferTargets) private readonly targets: TransferTargets,
  ) {}

  /**
   * It rings at the colleague; with `consult` the customer is on hold from now on. Refuses with `transfer.target_not_found`,
   * `transfer.agent_unavailable`, `transfer.to_self`, `conference.full`, and `contact.not_allowed_now` for who is not the
   * conversation's agent.
   */
  async ask({ agentId, colleagueId, consult, contactId, note }: ColleagueRequest & { readonly consult: boolean; readonly note: string | null }): Promise<Result> {
    const contact = await this.getContact.execute(contactId);
    if (!contact) return failure('contact.not_found', 'There is no such contact.');
    const colleague = { agentId: colleagueId, segmentId: randomUUID(), offerToken: randomUUID() };
    const asked = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'ask_colleague', agentId, colleague, consult, note } }]);
    if (asked.ok || asked.code !== 'agent.not_allowed_now') return asked;
    const target = this.targets.agents(agentId, mediumOf(contact.channel)).find((agent) => agent.agentId === colleagueId);
    if (!target) return failure('transfer.target_not_found', 'There is no such agent.');
    return failure('transfer.agent_unavailable', 'That agent cannot be asked now.');
  }

  /** Takes the question back, or lets the colleague go. */
  dismiss({ agentId, colleagueId, contactId }: ColleagueRequest): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'dismiss_colleague', agentId, colleagueId } }]);
  }

  /** The conversation is the colleague's from now on, and its customer not on hold. Refuses who is not in it. */
  handOver({ agentId, colleagueId, contactId, segmentId }: ColleagueRequest & { readonly segmentId: string }): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'hand_over', agentId, segmentId, colleagueId } }]);
  }
}
