/**
 * The agent's state machine. Guarantees: nothing is offered beyond the capacity at that instant;
 * an engagement is taken away only by the contact that it belongs to; whoever stays unreachable beyond the grace period is offline.
 */
import type { Transition } from '../transition.js';
import type { Agent } from './agent.js';
import type { AgentContext } from './agent-context.js';
import type { AgentInput } from './agent.input.js';
import { withActivity } from './agent-activity.js';
import { engagementChanged, offered, released } from './agent-engagements.js';
import { setIntent } from './agent-intent.js';
import { agentGraceOver, setAgentReachability } from './agent-reachability.js';

export function transitionAgent(agent: Agent, input: AgentInput, context: AgentContext): Transition<Agent> {
  return withActivity(agent, handle(agent, input, context), context.now);
}

function handle(agent: Agent, input: AgentInput, context: AgentContext): Transition<Agent> {
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
