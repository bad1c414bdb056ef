/** The changes that several transitions of a contact share. Each returns new data; nothing here decides anything. */
import type { ReleaseReason } from '../agent/agent.input.js';
import type { Actor } from '../actor.js';
import type { AcdEventType, DomainEvent } from '../event.js';
import { rankKeyOf } from '../routing/rank.js';
import type { Effect } from '../transition.js';
import type { Contact, ContactStateName, Offer, StateOf } from './contact.js';
import type { QueueEntry } from './contact.input.js';
import type { Segment, SegmentEnding } from './segment.js';

export type ContactIn<Name extends ContactStateName> = Contact & { readonly state: StateOf<Name> };

/** Segments nobody accepted that the live contact remembers. A contact that is rejected all day must not grow for ever. */
const keptUnaccepted = 8;

export function changeSegment(contact: Contact, segmentId: string, change: Partial<Segment>): readonly Segment[] {
  return contact.segments.map((segment) => (segment.segmentId === segmentId ? { ...segment, ...change } : segment));
}

/** The segment never became a conversation, or its agent is gone: it is over without wrap-up. */
export function endSegment(contact: Contact, segmentId: string, ending: SegmentEnding, now: number): readonly Segment[] {
  const segment = contact.segments.find((candidate) => candidate.segmentId === segmentId);
  const talkEndedAt = segment?.talkStartedAt == null ? null : now;
  return forgetOldest(changeSegment(contact, segmentId, { state: 'done', ending, talkEndedAt }));
}

/** Offers that nobody answers any more. */
export function endOffers(contact: Contact, offers: readonly Offer[], ending: SegmentEnding, now: number): readonly Segment[] {
  return offers.reduce((segments, { segmentId }) => endSegment({ ...contact, segments }, segmentId, ending, now), contact.segments);
}

/** What the agents hear, and the timeline: each loses their offer through no doing of theirs. */
export function rescind(contact: Contact, offers: readonly Offer[], actor: Actor, now: number): { events: DomainEvent[]; effects: Effect[] } {
  return {
    events: offers.map(({ agentId, segmentId }) => contactEvent('offer.rescinded', contact, now, { actor, agentId, segmentId })),
    effects: offers.map(({ agentId, segmentId }) => releaseAgent(agentId, segmentId, 'rescinded')),
  };
}

export function releaseAgent(agentId: string, segmentId: string, how: ReleaseReason): Effect {
  return { type: 'tell_agent', agentId, input: { type: 'released', segmentId, how } };
}

function forgetOldest(segments: readonly Segment[]): readonly Segment[] {
  let surplus = segments.filter((segment) => segment.state === 'done' && segment.acceptedAt === null).length - keptUnaccepted;
  if (surplus <= 0) return segments;
  return segments.filter((segment) => !(segment.state === 'done' && segment.acceptedAt === null && surplus-- > 0));
}

/** Whoever is in line must not be held up by a cool-down that ended while they were not. */
export function runningCoolDowns({ coolDowns }: Contact, now: number): Contact['coolDowns'] {
  return Object.fromEntries(Object.entries(coolDowns).filter(([, until]) => until > now));
}

/** In line again at the old rank. What belonged to the attempt (meeting, legs) is gone. */
export function backInLine(
  contact: Contact,
  segments: readonly Segment[],
  coolDown: { readonly agentId: string; readonly until: number } | null,
  now: number,
): Contact {
  const running = runningCoolDowns(contact, now);
  return {
    ...contact,
    state: { name: contact.callback ? 'callback_waiting' : 'queued', since: now },
    segments,
    coolDowns: coolDown && coolDown.until > now ? { ...running, [coolDown.agentId]: coolDown.until } : running,
    meeting: null,
    participants: {},
  };
}

/** In another line, as if they had stood there from the beginning. */
export function enterQueue(contact: Contact, { queueId, secondsPerLevel }: QueueEntry, now: number): Contact {
  const rankKey = rankKeyOf(contact.joinedAt, contact.priority, secondsPerLevel);
  return { ...contact, queueId, rankKey, queueEnteredAt: now };
}

export function closeMeetingOf(contact: Contact): readonly Effect[] {
  const { contactId, meeting } = contact;
  return meeting === null ? [] : [{ type: 'close_meeting', contactId, meeting }];
}

interface EventDetails {
  readonly actor: Actor;
  readonly agentId?: string;
  readonly segmentId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export function contactEvent(type: AcdEventType, contact: Contact, at: number, details: EventDetails): DomainEvent {
  const { data, ...rest } = details;
  return { type, at, contactId: contact.contactId, ...rest, data: data ?? {} };
}

export function agentActor(agentId: string): Actor {
  return `agent:${agentId}`;
}
