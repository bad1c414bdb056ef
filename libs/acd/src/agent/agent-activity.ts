/** What an agent's time counts as. Told when it changes, with what it was before: a span of time is told exactly once. */
import type { DomainEvent } from '../event.js';
import { changed, type Transition } from '../transition.js';
import type { ActivityName, Agent } from './agent.js';

export function activityOf({ engagements, intent }: Pick<Agent, 'engagements' | 'intent'>): ActivityName {
  if (engagements.some(({ state }) => state !== 'offered')) return 'engaged';
  if (intent.status === 'break') return intent.reason ?? 'short_break';
  return intent.status === 'available' ? 'idle' : 'offline';
}

export function withActivity(before: Agent, transition: Transition<Agent>, now: number): Transition<Agent> {
  if (transition.kind !== 'changed') return transition;
  const name = activityOf(transition.state);
  const { activity, agentId } = before;
  if (name === activity.name) return transition;
  const event: DomainEvent = {
    type: 'agent.activity_changed',
    at: now,
    actor: 'system',
    agentId,
    data: { from: activity.name, since: activity.since, to: name },
  };
  return changed({ ...transition.state, activity: { name, since: now } }, [...transition.events, event], transition.effects);
}
