/**
 * A colleague is asked into a conversation: to be consulted while the customer is on hold, or to take part. They may stay,
 * leave, or become its agent. Whatever goes wrong with them, the customer stays with the agent who asked.
 */
import type { ReleaseReason } from '../agent/agent.input.js';
import type { Actor } from '../actor.js';
import { changed, rejected, unchanged, type Changed, type Rejected, type Transition, type TransitionContext } from '../transition.js';
import { endTalk } from './closing.js';
import type { Colleague, ColleagueFailure, ColleagueLeaving } from './colleague.js';
import { colleagueOf, colleaguesAtMost } from './conference.js';
import { agentActor, changeSegment, contactEvent, endSegment, releaseAgent, type ContactIn } from './contact-changes.js';
import { mediumOf, participantIdOf, type Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { setHeld } from './holding.js';
import { closeInvitation } from './inviting.js';
import { newSegment, type SegmentEnding } from './segment.js';

type Conversation = ContactIn<'active' | 'held'>;

const notTheirs = () => rejected('contact.not_allowed_now', 'The agent is not the one of this conversation.');

export function askColleague(contact: Conversation, input: InputOf<'ask_colleague'>, context: TransitionContext): Transition<Contact> {
  const refused = refusal(contact, input);
  if (refused) return refused;
  if (colleagueOf(contact, input.colleague.agentId)) return unchanged;
  const hold = input.consult ? setHeld(contact, { type: 'hold', agentId: input.agentId }, context) : unchanged;
  if (hold.kind === 'rejected') return hold;
  const asked = ask(hold.kind === 'changed' ? hold.state : contact, input, context);
  if (hold.kind !== 'changed') return changed(asked.state, asked.events, asked.effects);
  return changed(asked.state, [...hold.events, ...asked.events], [...hold.effects, ...asked.effects]);
}

function ask(contact: Contact, { agentId, colleague: asked, consult, note }: InputOf<'ask_colleague'>, { now, rules }: TransitionContext): Omit<Changed<Contact>, 'kind'> {
  const { segmentId } = asked;
  const expiresAt = now + rules.offerMs;
  const colleague: Colleague = { ...asked, stage: 'asked', askedBy: agentId, note, deadlineAt: expiresAt };
  const segment = newSegment({ segmentId, agentId: asked.agentId, queueId: contact.queueId }, now);
  const { contactId } = contact;
  const data = { consult, note, expiresAt };
  const medium = mediumOf(contact.channel);
  return {
    state: { ...contact, parted: null, colleagues: [...contact.colleagues, colleague], segments: [...contact.segments, segment] },
    events: [contactEvent('colleague.asked', contact, now, { actor: agentActor(agentId), agentId: asked.agentId, segmentId, data })],
    effects: [{ type: 'tell_agent', agentId: asked.agentId, input: { type: 'offered', contactId, medium, expiresAt, segmentId, offerToken: asked.offerToken } }],
  };
}

function refusal(contact: Conversation, { agentId, colleague }: InputOf<'ask_colleague'>): Rejected | null {
  if (agentId !== contact.state.agentId) return notTheirs();
  if (contact.channel === 'chat') return rejected('contact.not_allowed_now', 'A chat has nothing to join.');
  if (colleague.agentId === agentId) return rejected('transfer.to_self', 'Nobody can ask themselves.');
  const isFull = contact.colleagues.length >= colleaguesAtMost && !colleagueOf(contact, colleague.agentId);
  return isFull ? rejected('conference.full', 'Nobody else fits into this conversation.') : null;
}

/** Right segment, right agent, right token, in time. */
function answering(contact: Conversation, input: InputOf<'accept' | 'reject'>, now: number): Colleague | Rejected {
  const colleague = colleagueOf(contact, input.agentId);
  if (colleague?.stage !== 'asked' || colleague.segmentId !== input.segmentId || colleague.offerToken !== input.offerToken) {
    return rejected('offer.lost', 'This question was taken back or answered before.');
  }
  return now >= (colleague.deadlineAt ?? 0) ? rejected('offer.lost', 'The question has expired.') : colleague;
}

export function colleagueAccepts(contact: Conversation, input: InputOf<'accept'>, { now, rules }: TransitionContext): Transition<Contact> {
  const colleague = answering(contact, input, now);
  if ('kind' in colleague) return colleague;
  const { agentId, segmentId } = colleague;
  const deadlineAt = now + rules.connectMs;
  return changed(
    { ...withColleague(contact, { ...colleague, stage: 'joining', offerToken: null, deadlineAt }), segments: changeSegment(contact, segmentId, { state: 'connecting', acceptedAt: now }) },
    [contactEvent('colleague.accepted', contact, now, { actor: agentActor(agentId), agentId, segmentId })],
    [{ type: 'tell_agent', agentId, input: { type: 'engagement_changed', segmentId, state: 'connecting', deadlineAt } }],
  );
}

export function colleagueRejects(contact: Conversation, input: InputOf<'reject'>, context: TransitionContext): Transition<Contact> {
  const colleague = answering(contact, input, context.now);
  return 'kind' in colleague ? colleague : notJoined(contact, colleague, 'rejected', context.now);
}

/** Null when this media is not what a colleague still had to bring. */
export function colleagueJoins(contact: Conversation, { legId, muted, participantId }: InputOf<'media_connected'>, { now }: TransitionContext): Transition<Contact> | null {
  const colleague = contact.colleagues.find(({ agentId, stage }) => stage === 'joining' && participantIdOf(agentId) === participantId);
  if (!colleague) return null;
  const participant = contact.participants[participantId] ?? { legId, muted: muted ?? { audio: false, video: false } };
  if (participant.legId !== legId) return unchanged;
  const { agentId, segmentId } = colleague;
  const present: Contact = {
    ...withColleague(contact, { ...colleague, stage: 'present', deadlineAt: null }),
    participants: { ...contact.participants, [participantId]: { ...participant, connected: true } },
    segments: changeSegment(contact, segmentId, { state: 'talking' }),
  };
  const joined = contactEvent('colleague.joined', contact, now, { actor: agentActor(agentId), agentId, segmentId, data: { legId } });
  return changed(present, [joined], [{ type: 'tell_agent', agentId, input: { type: 'engagement_changed', segmentId, state: 'talking', deadlineAt: null } }]);
}

export function dismissColleague(contact: Conversation, { agentId, colleagueId }: InputOf<'dismiss_colleague'>, { now }: TransitionContext): Transition<Contact> {
  if (agentId !== contact.state.agentId) return notTheirs();
  const colleague = colleagueOf(contact, colleagueId);
  if (!colleague) return unchanged;
  return colleague.stage === 'present' ? left(contact, colleague, 'removed', now) : notJoined(contact, colleague, 'withdrawn', now);
}

/** Null for who is no colleague here. */
export function colleagueEnds(contact: Conversation, agentId: string, { now }: TransitionContext): Transition<Contact> | null {
  const colleague = colleagueOf(contact, agentId);
  if (!colleague || colleague.stage === 'asked') return null;
  return colleague.stage === 'present' ? left(contact, colleague, 'left', now) : notJoined(contact, colleague, 'rejected', now);
}

/** Their page, or their media, is gone for good. */
export function colleagueGone(contact: Conversation, segmentId: string, cause: 'agent_lost' | 'connection_failed', { now }: TransitionContext): Transition<Contact> {
  const colleague = contact.colleagues.find((candidate) => candidate.segmentId === segmentId);
  if (!colleague) return unchanged;
  return colleague.stage === 'present' ? left(contact, colleague, cause, now) : notJoined(contact, colleague, cause, now);
}

export function colleaguesDeadline({ colleagues }: Contact): number | null {
  const deadlines = colleagues.flatMap(({ deadlineAt }) => deadlineAt ?? []);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

/** The first whose time is over; null when nobody's is. */
export function colleagueOverdue(contact: Contact, { now }: TransitionContext): Transition<Contact> | null {
  const colleague = contact.colleagues.find(({ deadlineAt }) => deadlineAt !== null && deadlineAt <= now);
  return colleague ? notJoined(contact, colleague, colleague.stage === 'asked' ? 'not_answered' : 'connection_failed', now) : null;
}

/** The customer hears everybody again, whatever was discussed meanwhile. */
export function handOver(contact: Conversation, { agentId, colleagueId, segmentId }: InputOf<'hand_over'>, context: TransitionContext): Transition<Contact> {
  if (contact.state.agentId === colleagueId && contact.segments.some((segment) => segment.segmentId === segmentId && segment.agentId === agentId)) return unchanged;
  if (agentId !== contact.state.agentId || segmentId !== contact.state.segmentId) return notTheirs();
  const colleague = colleagueOf(contact, colleagueId);
  if (colleague?.stage !== 'present') return rejected('contact.not_allowed_now', 'That colleague is not in the conversation.');
  return takeOver(contact, colleague, { actor: agentActor(agentId), cause: 'handed_over' }, context);
}

/** The colleague becomes the conversation's agent. Who it was wraps up, or is gone. */
export function takeOver(
  contact: Conversation,
  { agentId, segmentId }: Colleague,
  { actor, cause }: { readonly actor: Actor; readonly cause: 'handed_over' | 'agent_lost' },
  context: TransitionContext,
): Transition<Contact> {
  const { now } = context;
  const before = contact.state;
  const talk =
    cause === 'handed_over'
      ? endTalk(contact, 'transferred', context)
      : { segments: endSegment(contact, before.segmentId, 'agent_lost', now), events: [], effects: [releaseAgent(before.agentId, before.segmentId, 'done')] };
  const { [participantIdOf(before.agentId)]: _gone, ...participants } = contact.participants;
  const taken: Contact = {
    ...contact,
    state: { name: 'active', since: now, segmentId, agentId },
    segments: changeSegment({ ...contact, segments: talk.segments }, segmentId, { talkStartedAt: now }),
    participants,
    colleagues: contact.colleagues.filter((colleague) => colleague.agentId !== agentId),
  };
  const data = { toAgentId: agentId, toSegmentId: segmentId, cause };
  const event = contactEvent('contact.handed_over', contact, now, { actor, agentId: before.agentId, segmentId: before.segmentId, data });
  return changed(taken, [event, ...talk.events], talk.effects);
}

/** A conversation that is over, or goes on elsewhere, is over for everybody who was asked into it. */
export function dismissWithConversation(transition: Transition<Contact>, { now }: TransitionContext): Transition<Contact> {
  if (transition.kind !== 'changed' || transition.state.state.name === 'active' || transition.state.state.name === 'held') return transition;
  const { colleagues, invitations } = transition.state;
  const partings = [
    ...colleagues.map((colleague) => (contact: Contact) => (colleague.stage === 'present' ? left(contact, colleague, 'over', now) : notJoined(contact, colleague, 'over', now))),
    ...invitations.map((invitation) => (contact: Contact) => closeInvitation(contact, invitation, now)),
  ];
  return partings.reduce<Changed<Contact>>((whole, part) => {
    const next = part(whole.state);
    return next.kind === 'changed' ? changed(next.state, [...whole.events, ...next.events], [...whole.effects, ...next.effects]) : whole;
  }, transition);
}

const endings: Readonly<Record<ColleagueFailure, { readonly ending: SegmentEnding; readonly how: ReleaseReason }>> = {
  rejected: { ending: 'rejected', how: 'rejected' },
  not_answered: { ending: 'expired', how: 'missed' },
  connection_failed: { ending: 'connection_failed', how: 'missed' },
  agent_lost: { ending: 'agent_lost', how: 'done' },
  withdrawn: { ending: 'rescinded', how: 'rescinded' },
  over: { ending: 'rescinded', how: 'rescinded' },
};

function notJoined(contact: Contact, colleague: Colleague, reason: ColleagueFailure, now: number): Transition<Contact> {
  const { ending, how } = endings[reason];
  return without(contact, colleague, { type: 'colleague.not_joined', reason, ending, how }, now);
}

function left(contact: Contact, colleague: Colleague, reason: ColleagueLeaving, now: number): Transition<Contact> {
  return without(contact, colleague, { type: 'colleague.left', reason, ending: reason === 'agent_lost' ? 'agent_lost' : 'assisted', how: 'done' }, now);
}

interface Parting {
  readonly type: 'colleague.not_joined' | 'colleague.left';
  readonly reason: ColleagueFailure | ColleagueLeaving;
  readonly ending: SegmentEnding;
  readonly how: ReleaseReason;
}

function without(contact: Contact, { agentId, segmentId }: Colleague, { ending, how, reason, type }: Parting, now: number): Transition<Contact> {
  const { [participantIdOf(agentId)]: _gone, ...participants } = contact.participants;
  const colleagues = contact.colleagues.filter((colleague) => colleague.segmentId !== segmentId);
  const actor = reason === 'left' || reason === 'rejected' ? agentActor(agentId) : 'system';
  return changed(
    { ...contact, participants, colleagues, parted: { agentId, joined: type === 'colleague.left', reason, at: now }, segments: endSegment(contact, segmentId, ending, now) },
    [contactEvent(type, contact, now, { actor, agentId, segmentId, data: { reason } })],
    [releaseAgent(agentId, segmentId, how)],
  );
}

function withColleague(contact: Contact, changedOne: Colleague): Contact {
  return { ...contact, colleagues: contact.colleagues.map((colleague) => (colleague.agentId === changedOne.agentId ? changedOne : colleague)) };
}
