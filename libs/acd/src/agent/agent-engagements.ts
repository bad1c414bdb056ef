/** The agent's side of offers and segments: the contact decides, the agent follows in the same commit. */
import type { DomainEvent } from '../event.js';
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import type { AgentContext } from './agent-context.js';
import { hasCapacity, isAvailable, isReachable } from '../routing/eligibility.js';
import { engagementOf, type Agent, type ChosenIntent, type Engagement, type Intent, type Shift } from './agent.js';
import type { AgentInputOf } from './agent.input.js';
import { intentChanged, intentOf, setNext, withIntent } from './agent-intent.js';

/** Only an available and reachable agent with room for it can be reserved: this is what makes a double offer impossible. */
export function offered(agent: Agent, input: AgentInputOf<'offered'>, { chatCapacity, now }: AgentContext): Transition<Agent> {
  if (!isAvailable(agent) || !isReachable(agent) || !hasCapacity(agent, input.medium, chatCapacity)) {
    return rejected('agent.not_allowed_now', 'The agent cannot take an offer now.');
  }
  const { contactId, expiresAt, medium, offerToken, segmentId } = input;
  const engagement = { segmentId, contactId, medium, state: 'offered', since: now, deadlineAt: expiresAt, offerToken } as const;
  return changed({ ...agent, engagements: [...agent.engagements, engagement], shift: { ...agent.shift, lastOfferedAt: now } }, []);
}

export function engagementChanged(
  agent: Agent,
  { deadlineAt, segmentId, state }: AgentInputOf<'engagement_changed'>,
  { now }: TransitionContext,
): Transition<Agent> {
  const before = engagementOf(agent, segmentId);
  if (!before) return rejected('agent.not_allowed_now', 'The agent has no such engagement.');
  const engagements = agent.engagements.map((engagement) =>
    engagement.segmentId === segmentId ? { ...engagement, state, since: now, deadlineAt, offerToken: null } : engagement,
  );
  // Whoever talks is there. Accepting alone proves nothing: a desk without a working microphone accepts and fails.
  const begins = state === 'talking' && before.state !== 'held';
  const shift = { ...withTalk(agent, before, now), contacts: agent.shift.contacts + (begins ? 1 : 0) };
  return changed({ ...agent, engagements, shift, missedInARow: state === 'talking' ? 0 : agent.missedInARow }, []);
}

/** The talk, or hold, that ends now is added up. */
function withTalk({ shift }: Agent, { since, state }: Engagement, now: number): Shift {
  return state === 'talking' || state === 'held' ? { ...shift, talkMs: shift.talkMs + now - since } : shift;
}

/**
 * The engagement is over. With the last one the next intent is taken, or, after too many misses, a break that the
 * system sets: an empty chair must not keep customers ringing.
 */
export function released(agent: Agent, { how, segmentId }: AgentInputOf<'released'>, context: TransitionContext): Transition<Agent> {
  const ended = engagementOf(agent, segmentId);
  if (!ended) return unchanged;
  const { now, rules } = context;
  const engagements = agent.engagements.filter((engagement) => engagement.segmentId !== segmentId);
  const missedInARow = how === 'missed' ? agent.missedInARow + 1 : how === 'rescinded' ? agent.missedInARow : 0;
  const freed: Agent = {
    ...agent,
    engagements,
    missedInARow,
    shift: withTalk(agent, ended, now),
    idleSince: how === 'rescinded' ? agent.idleSince : now,
  };
  if (engagements.length > 0) return how === 'missed' ? missedBeside(freed, rules, now) : changed(freed, []);
  const intent = nextIntentOf(freed, missedInARow >= rules.missedOffersLimit, now);
  if (!intent) return changed({ ...freed, nextIntent: null }, []);
  const events: DomainEvent[] = [intentChanged(freed, intent, { now, because: intent.reason === 'not_responding' ? 'missed_offers' : 'next' })];
  return changed(withIntent(freed, intent), events);
}

/** Others still need this agent, who gets nothing new: the break begins when the last of them ends. */
function missedBeside(agent: Agent, { missedOffersLimit }: TransitionContext['rules'], now: number): Transition<Agent> {
  if (agent.missedInARow < missedOffersLimit || !isAvailable(agent)) return changed(agent, []);
  return setNext(agent, { status: 'break', reason: 'not_responding', setBy: 'system' }, 'system', now);
}

function nextIntentOf(agent: Agent, missedTooMany: boolean, now: number): Intent | null {
  const next = agent.nextIntent;
  const leaves = next !== null && next.status !== 'available';
  if (missedTooMany && agent.intent.status === 'available' && !leaves) {
    return intentOf({ status: 'break', reason: 'not_responding' }, 'system', now);
  }
  if (!next || isSame(agent.intent, next)) return null;
  return intentOf(next, next.setBy, now);
}

function isSame(intent: Intent, chosen: ChosenIntent): boolean {
  return intent.status === chosen.status && intent.reason === (chosen.status === 'break' ? chosen.reason : null);
}
