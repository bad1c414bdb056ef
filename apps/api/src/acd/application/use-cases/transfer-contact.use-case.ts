import { Inject, Injectable } from '@nestjs/common';
import { mediumOf, type InputOf, type Medium, type TransferTarget } from '@visavis/acd';
import { GetContact } from '../queries/get-contact.query.js';
import { TransferTargets } from '../queries/transfer-targets.query.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';
import { failure, success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface TransferRequest {
  readonly contactId: string;
  /** The agent in the conversation, and which of theirs it is. */
  readonly agentId: string;
  readonly segmentId: string;
  readonly to: TransferTarget;
  readonly note: string | null;
}

/**
 * Passes a conversation on to another agent or to a queue. The customer keeps the rank they had from the beginning; whoever
 * passed it on gets them back when it fails. Asked again for the same segment it does nothing. Refuses with
 * `transfer.target_not_found`, `transfer.to_self`, `transfer.agent_unavailable`, `transfer.queue_closed`,
 * `transfer.queue_full`, `transfer.nobody_there`, and `contact.not_allowed_now` for who is not in the conversation.
 */
@Injectable()
export class TransferContact {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(TransferTargets) private readonly targets: TransferTargets,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
  ) {}

  async execute({ contactId, to, ...given }: TransferRequest): Promise<Result> {
    const contact = await this.getContact.execute(contactId);
    if (!contact) return failure('contact.not_found', 'There is no such contact.');
    const { agentId, segmentId } = given;
    const isRepeated = contact.transfer?.from.segmentId === segmentId && contact.transfer.from.agentId === agentId;
    // By now the target is busy: with this very contact.
    if (isRepeated) return { ok: true, value: undefined };
    const target = this.resolve(to, agentId, mediumOf(contact.channel));
    if (!target.ok) return target;
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'transfer', ...given, to: target.value } }]);
  }

  private resolve(to: TransferTarget, byAgentId: string, medium: Medium): Result<InputOf<'transfer'>['to']> {
    if (to.type === 'queue') return this.resolveQueue(to.queueId, byAgentId, medium);
    if (to.agentId === byAgentId) return failure('transfer.to_self', 'A conversation cannot be transferred to its own agent.');
    const agent = this.targets.agents(byAgentId, medium).find(({ agentId }) => agentId === to.agentId);
    if (!agent) return failure('transfer.target_not_found', 'There is no such agent.');
    if (agent.state !== 'available') return failure('transfer.agent_unavailable', `That agent cannot take it now: ${agent.state}.`);
    return success(to);
  }

  private resolveQueue(queueId: string, byAgentId: string, medium: Medium): Result<InputOf<'transfer'>['to']> {
    const queue = this.configuration.current().queues.find((candidate) => candidate.queueId === queueId);
    const target = this.targets.queues(byAgentId, medium).find((candidate) => candidate.queueId === queueId);
    if (!queue || !target) return failure('transfer.target_not_found', 'There is no such queue.');
    switch (target.state) {
      case 'closed':
        return failure('transfer.queue_closed', 'That queue is closed.');
      case 'full':
        return failure('transfer.queue_full', 'The line of that queue is full.');
      case 'nobody':
        return failure('transfer.nobody_there', 'Nobody else of that queue is at work.');
      case 'open':
        return success({ type: 'queue', queueId, secondsPerLevel: queue.secondsPerLevel, maxWaitMs: queue.limits.transferWaitMs });
    }
  }
}
