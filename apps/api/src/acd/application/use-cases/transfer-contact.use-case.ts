import { Inject, Injectable } from '@nestjs/common';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { LiveState } from '../live-state.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';
import { failure, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface Transfer {
  readonly contactId: string;
  /** The agent in the conversation. */
  readonly agentId: string;
  readonly toQueueId: string;
  /** A member of the queue who is asked first; null for whoever is next. */
  readonly toAgentId: string | null;
}

/**
 * Gives a conversation to another queue, or to an agent of one. The customer keeps the rank they had from the beginning;
 * an agent who is chosen has the time of one offer to themselves. Refuses with `queue.not_found`, and with
 * `agent.not_allowed_now` for an agent who is not at work or not in that queue.
 */
@Injectable()
export class TransferContact {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  execute({ agentId, contactId, toAgentId, toQueueId }: Transfer): Promise<Result> {
    const queue = this.configuration.current().queues.find(({ queueId }) => queueId === toQueueId);
    if (!queue) return Promise.resolve(failure('queue.not_found', 'There is no such queue.'));
    if (toAgentId !== null && !this.isAtWork(toAgentId, queue.members)) {
      return Promise.resolve(failure('agent.not_allowed_now', 'That agent cannot take the conversation now.'));
    }
    const directedTo = toAgentId === null ? null : { agentId: toAgentId, until: this.clock.now() + queue.offerMs };
    const to = { queueId: queue.queueId, secondsPerLevel: queue.secondsPerLevel };
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'transfer', agentId, to, directedTo } }]);
  }

  private isAtWork(agentId: string, members: readonly { readonly agentId: string }[]): boolean {
    const agent = this.live.view.agent(agentId);
    const isMember = members.some((member) => member.agentId === agentId);
    return isMember && agent?.intent.status === 'available' && agent.reachability.connected;
  }
}
