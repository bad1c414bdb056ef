/**
 * The agent's state machine. Guarantees: never more engagements than the capacity; an engagement is taken away only by
 * the contact that it belongs to; whoever stays unreachable beyond the grace period is offline.
 */
import type { Transition, TransitionContext } from '../transition.js';
import type { Agent } from './agent.js';
import type { AgentInput } from './agent.input.js';
import { withActivity } from './agent-activity.js';
import { engagementChanged, offered, released } from './agent-engagements.js';
import { setIntent } from './agent-intent.js';
import { agentGraceOver, setAgentReachability } from './agent-reachability.js';

export function transitionAgent(agent: Agent, input: AgentInput, context: TransitionContext): Transition<Agent> {
  return withActivity(agent, handle(agent, input, context), context.now);
}

function handle(agent: Agent, input: AgentInput, context: TransitionContext): Transition<Agent> {
  switch (input.type) {
    case 'offered':
      return offered(agent, input, context);
    case 'engagement_changed':
      return engagementChanged(agent, input, context);
    case 'released':
      return released(agent, input, context);
    case 'set_intent':
      return setIntent(agent, input, context);
    case 'reachability':
      return setAgentReachability(agent, input, context);
    case 'deadline':
      return agentGraceOver(agent, context);
  }
}
