import { Inject, Injectable } from '@nestjs/common';
import { capacityOf, hasCapacity, isAvailable, isOpen, isReachable, type Agent, type Medium, type QueueConfiguration } from '@visavis/acd';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { LiveState } from '../live-state.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';

export interface AgentTarget {
  readonly agentId: string;
  /** Only who is `available` can be asked now. `away`: at work, and not connected at this moment. */
  readonly state: 'available' | 'busy' | 'break' | 'away' | 'offline';
}

export interface QueueTarget {
  readonly queueId: string;
  readonly name: string;
  /** Only an `open` queue takes one more. `nobody`: none of its members but who asks is signed in for work. */
  readonly state: 'open' | 'closed' | 'full' | 'nobody';
  readonly waiting: number;
  /** Members, other than who asks, who could take it at once. */
  readonly agentsAvailable: number;
}

/** What an agent can do with contacts of the medium in question: ever, and at once. */
interface Team {
  takes(agent: Agent): boolean;
  couldTake(agent: Agent): boolean;
}

/** To whom a conversation can be passed on, as this process knows them: costs no round trip, and may lag behind by a moment. */
@Injectable()
export class TransferTargets {
  constructor(
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  /** Everybody but `byAgentId`. */
  agents(byAgentId: string, medium: Medium): readonly AgentTarget[] {
    return this.configuration
      .current()
      .agents.filter(({ agentId }) => agentId !== byAgentId)
      .map(({ agentId, chatCapacity }) => ({ agentId, state: stateOf(this.live.view.agent(agentId), medium, chatCapacity) }));
  }

  queues(byAgentId: string, medium: Medium): readonly QueueTarget[] {
    const { agents, queues } = this.configuration.current();
    const chatCapacities = new Map(agents.map(({ agentId, chatCapacity }) => [agentId, chatCapacity]));
    const capacityFor = ({ agentId }: Agent) => chatCapacities.get(agentId) ?? 0;
    const team = {
      takes: (agent: Agent) => capacityOf(medium, capacityFor(agent)) > 0,
      couldTake: (agent: Agent) => stateOf(agent, medium, capacityFor(agent)) === 'available',
    };
    return queues.map((queue) => this.queueTarget(queue, byAgentId, team));
  }

  private queueTarget(queue: QueueConfiguration, byAgentId: string, { couldTake, takes }: Team): QueueTarget {
    const { limits, members, name, opening, queueId } = queue;
    const others = members.flatMap(({ agentId }) => (agentId === byAgentId ? [] : (this.live.view.agent(agentId) ?? [])));
    const waiting = this.live.view.line(queueId)?.waiting.size ?? 0;
    const isFull = limits.maxLength !== null && waiting >= limits.maxLength.contacts;
    const isStaffed = others.some((agent) => takes(agent) && agent.intent.status === 'available');
    return {
      queueId,
      name,
      state: !isOpen(opening, this.clock.now()) ? 'closed' : isFull ? 'full' : isStaffed ? 'open' : 'nobody',
      waiting,
      agentsAvailable: others.filter(couldTake).length,
    };
  }
}

function stateOf(agent: Agent | undefined, medium: Medium, chatCapacity: number): AgentTarget['state'] {
  if (!agent || agent.intent.status === 'offline') return 'offline';
  if (!isReachable(agent)) return 'away';
  if (agent.intent.status === 'break') return 'break';
  return isAvailable(agent) && hasCapacity(agent, medium, chatCapacity) ? 'available' : 'busy';
}
