import { Inject, Injectable } from '@nestjs/common';
import { followUp, segmentOf, type CallbackWay, type Contact } from '@visavis/acd';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { AcdProcess } from '../acd-process.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';
import { CallbackTimes, type OpenWindow } from '../queries/callback-times.query.js';
import { GetContact } from '../queries/get-contact.query.js';
import { failure, success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface FollowUpRequest {
  /** Chosen by who asks: asking again with the same one does nothing. */
  readonly followUpId: string;
  readonly contactId: string;
  readonly segmentId: string;
  readonly agentId: string;
  readonly withSameAgent: boolean;
  readonly at: number;
  readonly ways: readonly CallbackWay[];
}

/** An agent agrees with their customer, during the conversation or in its wrap-up, to talk again at a time. */
@Injectable()
export class PromiseFollowUp {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(CallbackTimes) private readonly callbackTimes: CallbackTimes,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(AcdProcess) private readonly process: AcdProcess,
  ) {}

  /** When the queue of the agent's segment plans to be open. Fails with `contact.not_allowed_now`. */
  async times(given: Pick<FollowUpRequest, 'contactId' | 'segmentId' | 'agentId'>): Promise<Result<OpenWindow[]>> {
    const found = await this.find(given);
    return found.ok ? success(this.callbackTimes.ofQueue(found.value.queueId)) : found;
  }

  /** Fails with `contact.not_allowed_now`, `queue.not_found`, `callback.closed_then` and `callback.no_way`. */
  async execute({ agentId, at, followUpId, ways, withSameAgent, ...which }: FollowUpRequest): Promise<Result<Contact>> {
    const found = await this.find({ agentId, ...which });
    if (!found.ok) return found;
    const { contact, queueId } = found.value;
    const before = await this.getContact.execute(followUpId);
    if (before) return before.customer.deviceId === contact.customer.deviceId ? success(before) : failure('conflict.try_again', 'The id is taken.');
    const configuration = this.configuration.current();
    const queue = configuration.queues.find((candidate) => candidate.queueId === queueId);
    if (!queue) return failure('queue.not_found', 'The queue is gone.');
    if (!this.callbackTimes.allowIn(queueId, at)) return failure('callback.closed_then', 'The queue is not open at that time.');
    const now = this.clock.now();
    const promised = followUp({ contactId: followUpId, of: contact, queue, agentId, withSameAgent, at, ways, via: this.process.id, now }, configuration);
    if (promised.kind === 'rejected') return failure(promised.code, promised.reason);
    return this.transactor.start(promised.contact, promised.events);
  }

  private async find({ agentId, contactId, segmentId }: Pick<FollowUpRequest, 'contactId' | 'segmentId' | 'agentId'>): Promise<Result<{ contact: Contact; queueId: string }>> {
    const contact = await this.getContact.execute(contactId);
    const segment = contact && segmentOf(contact, segmentId);
    const isOpen = segment?.state === 'talking' || segment?.state === 'held' || segment?.state === 'wrapping';
    if (!contact || !isOpen || segment.agentId !== agentId) return failure('contact.not_allowed_now', 'The agent has no such segment.');
    return success({ contact, queueId: segment.queueId });
  }
}
