/**
 * What statistics are told of a contact's change. The event that ends a stay in a line, or a segment, carries the facts
 * of it (where, since when, how long), so that counting needs no memory: whoever has the event can count it, late too.
 */
import { changed, type Transition, type TransitionContext } from '../transition.js';
import type { AcdEventType, DomainEvent } from '../event.js';
import { changeSegment } from './contact-changes.js';
import type { Contact, ContactStateName, LineEntry, LineStay } from './contact.js';
import type { Segment } from './segment.js';

type Facts = Record<string, unknown>;

const inLine: ReadonlySet<ContactStateName> = new Set(['queued', 'leaving', 'offered', 'connecting', 'callback_waiting', 'calling_customer']);

/** Events that take a contact out of one line and into another, or into the same one anew. */
const entries: Partial<Record<AcdEventType, LineEntry>> = {
  'contact.queued': 'new',
  'contact.overflowed': 'overflowed',
  'contact.transferred': 'transferred',
  'callback.requested': 'callback',
  'callback.due': 'callback',
};

/** Which event of a change tells that a stay or a segment is over; the first of these that happened. */
const bearers: readonly AcdEventType[] = [
  'contact.closed',
  'contact.active',
  'contact.queued',
  'contact.overflowed',
  'contact.transferred',
  'contact.handed_over',
  'callback.requested',
  'callback.due',
  'callback.unreached',
  'contact.requeued',
  'wrap_up.finished',
  'contact.rated',
];

export function accounted(before: Contact, transition: Transition<Contact>, { now, rules }: TransitionContext): Transition<Contact> {
  if (transition.kind !== 'changed') return transition;
  const events = transition.events.map((event) => (event.type.startsWith('offer.') ? withOffer(before, event) : event));
  const held = withHold(before, transition.state, now);
  const stay = nextStay(before, held, events, now);
  const facts: Facts = {
    ...(before.stay && before.stay !== stay && { left: { ...before.stay, targetMs: rules.serviceLevelMs } }),
    ...(stay && stay !== before.stay && { entered: { queueId: stay.queueId, as: stay.as } }),
    ...handledFacts(before, held),
    ...(before.rating === null && held.rating !== null && { rated: partOf(lastTalk(held)) }),
  };
  const contact = stay === held.stay ? held : { ...held, stay };
  const bearer = Object.keys(facts).length > 0 ? bearers.find((type) => events.some((event) => event.type === type)) : undefined;
  const told = events.map((event) => (event.type === bearer ? { ...event, data: { ...event.data, ...facts } } : event));
  return changed(contact, told, transition.effects);
}

function nextStay(before: Contact, after: Contact, events: readonly DomainEvent[], now: number): LineStay | null {
  if (!inLine.has(after.state.name)) return null;
  const as = events.map(({ type }) => entries[type]).find((entry) => entry !== undefined);
  if (before.stay && !as) return before.stay;
  return { queueId: after.queueId, enteredAt: now, as: as ?? 'returned' };
}

/** The hold that ends now is added up. */
function withHold(before: Contact, after: Contact, now: number): Contact {
  if (before.state.name !== 'held' || after.state.name === 'held') return after;
  const { segmentId, since } = before.state;
  const heldMs = (before.segments.find((segment) => segment.segmentId === segmentId)?.heldMs ?? 0) + now - since;
  return { ...after, segments: changeSegment(after, segmentId, { heldMs }) };
}

/** Of the segment with a conversation that nobody is occupied with any more from now on. */
function handledFacts(before: Contact, after: Contact): Facts {
  const ended = after.segments.find(
    (segment) => segment.state === 'done' && segment.talkStartedAt !== null && before.segments.some((was) => was.segmentId === segment.segmentId && was.state !== 'done'),
  );
  if (!ended) return {};
  const { heldMs, talkEndedAt, wrapUpEndedAt } = ended;
  const talkStartedAt = ended.talkStartedAt ?? 0;
  const endedAt = talkEndedAt ?? talkStartedAt;
  const wrapUpMs = (wrapUpEndedAt ?? endedAt) - endedAt;
  return { handled: { ...partOf(ended), talkMs: endedAt - talkStartedAt - heldMs, holdMs: heldMs, wrapUpMs } };
}

function lastTalk({ segments }: Contact): Segment | undefined {
  return segments.findLast(({ talkStartedAt }) => talkStartedAt !== null);
}

function partOf(segment: Segment | undefined): Facts | null {
  return segment ? { queueId: segment.queueId, agentId: segment.agentId, talkStartedAt: segment.talkStartedAt } : null;
}

function withOffer({ queueId, state }: Contact, event: DomainEvent): DomainEvent {
  const offeredAt = state.name === 'offered' ? state.since : event.at;
  return { ...event, data: { ...event.data, queueId, offeredAt } };
}
