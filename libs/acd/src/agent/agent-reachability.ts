/** The agent's sockets come and go. After the grace period an agent who stayed away is offline, and their customer served by another. */
import type { DomainEvent } from '../event.js';
import { changed, unchanged, type Effect, type Transition, type TransitionContext } from '../transition.js';
import type { Agent } from './agent.js';
import type { AgentInputOf } from './agent.input.js';
import { intentChanged, intentOf } from './agent-intent.js';

export function setAgentReachability(
  agent: Agent,
  { connected, via }: AgentInputOf<'reachability'>,
  { now, rules }: TransitionContext,
): Transition<Agent> {
  const before = agent.reachability;
  if (!connected) {
    // A process that lost the agent to another one has nothing to report any more.
    if (!before.connected || before.via !== via) return unchanged;
    const graceEndsAt = needsGrace(agent) ? now + rules.agentGraceMs : null;
    const lost: DomainEvent = { type: 'agent.lost', at: now, actor: 'system', agentId: agent.agentId, data: { graceEndsAt } };
    return changed({ ...agent, reachability: { connected: false, graceEndsAt, via } }, [lost]);
  }
  if (before.connected && before.via === via) return unchanged;
  const returned: DomainEvent = { type: 'agent.returned', at: now, actor: `agent:${agent.agentId}`, agentId: agent.agentId, data: {} };
  const events = before.connected ? [] : [returned];
  return changed({ ...agent, reachability: { connected: true, graceEndsAt: null, via } }, events);
}

/** Nobody waits for an agent who is offline and occupied with nothing. */
function needsGrace(agent: Agent): boolean {
  return agent.intent.status !== 'offline' || agent.engagements.length > 0;
}

export function agentDeadline(agent: Agent): number | null {
  return agent.reachability.graceEndsAt;
}

/** An offer and a wrap-up end by deadlines of their own; a customer in a conversation must not wait for those. */
export function agentGraceOver(agent: Agent, { now }: TransitionContext): Transition<Agent> {
  const { graceEndsAt } = agent.reachability;
  if (graceEndsAt === null || graceEndsAt > now) return unchanged;
  const effects = agent.engagements.flatMap(({ contactId, segmentId, state }): Effect[] =>
    state === 'calling' || state === 'connecting' || state === 'talking' || state === 'held'
      ? [{ type: 'tell_contact', contactId, input: { type: 'agent_lost', segmentId } }]
      : [],
  );
  const reachability = { ...agent.reachability, graceEndsAt: null };
  if (agent.intent.status === 'offline') return changed({ ...agent, reachability, nextIntent: null }, [], effects);
  const intent = intentOf({ status: 'offline' }, 'system', now);
  const event = intentChanged(agent, intent, { now, because: 'connection_lost' });
  return changed({ ...agent, intent, nextIntent: null, reachability }, [event], effects);
}
