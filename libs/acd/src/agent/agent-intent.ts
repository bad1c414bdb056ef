/** What an agent wants to do: now if they are free, else when their last engagement ends. */
import type { Actor } from '../actor.js';
import type { DomainEvent } from '../event.js';
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { newShift, type Agent, type ChosenIntent, type Intent, type IntentSetter } from './agent.js';
import type { AgentInputOf } from './agent.input.js';

export function intentOf(chosen: ChosenIntent, setBy: IntentSetter, now: number): Intent {
  return { status: chosen.status, reason: chosen.status === 'break' ? chosen.reason : null, setBy, since: now };
}

/** The intent taken, with nothing left to take next. A shift begins when somebody who was offline comes to work. */
export function withIntent(agent: Agent, intent: Intent): Agent {
  const begins = agent.intent.status === 'offline' && intent.status === 'available';
  return { ...agent, intent, nextIntent: null, missedInARow: 0, shift: begins ? newShift(intent.since) : agent.shift };
}

export function intentChanged(
  agent: Agent,
  intent: Intent,
  details: { readonly now: number; readonly because: string; readonly actor?: Actor },
): DomainEvent {
  const { status, reason, setBy } = intent;
  return {
    type: 'agent.intent_changed',
    at: details.now,
    actor: details.actor ?? 'system',
    agentId: agent.agentId,
    data: { from: agent.intent.status, fromReason: agent.intent.reason, fromSince: agent.intent.since, status, reason, setBy, because: details.because },
  };
}

export function setIntent(agent: Agent, input: AgentInputOf<'set_intent'>, { now }: TransitionContext): Transition<Agent> {
  const { intent: chosen, supervisorId } = input;
  const setBy = supervisorId === null ? 'self' : 'supervisor';
  const actor: Actor = supervisorId === null ? `agent:${agent.agentId}` : `supervisor:${supervisorId}`;
  if (chosen === null) return agent.nextIntent === null ? unchanged : setNext(agent, null, actor, now);
  if (chosen.status === 'available' && !agent.reachability.connected) {
    return rejected('agent.not_allowed_now', 'The agent is not connected.');
  }
  if (agent.engagements.length > 0) return setNext({ ...agent, missedInARow: 0 }, { ...chosen, setBy }, actor, now);
  const intent = intentOf(chosen, setBy, now);
  const same = agent.intent.status === intent.status && agent.intent.reason === intent.reason;
  if (same && agent.nextIntent === null) return unchanged;
  if (same) return setNext(agent, null, actor, now);
  const event = intentChanged(agent, intent, { now, because: 'chosen', actor });
  const idleSince = intent.status === 'available' ? now : agent.idleSince;
  return changed({ ...withIntent(agent, intent), idleSince }, [event]);
}

export function setNext(agent: Agent, nextIntent: Agent['nextIntent'], actor: Actor, now: number): Transition<Agent> {
  const event: DomainEvent = {
    type: 'agent.next_intent_changed',
    at: now,
    actor,
    agentId: agent.agentId,
    data: { next: nextIntent },
  };
  return changed({ ...agent, nextIntent }, [event]);
}
