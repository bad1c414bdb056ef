/** What happens in a conversation (active or held), and to the participants' legs from connecting on. */
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { closeConversation } from './closing.js';
import { agentActor, backInLine, changeSegment, closeMeetingOf, contactEvent, endSegment, type ContactIn } from './contact-changes.js';
import type { Contact, ContactParticipant } from './contact.js';
import type { InputOf } from './contact.input.js';

/** Held to active and back. The agent's engagement follows. */
export function setHeld(contact: ContactIn<'active' | 'held'>, input: InputOf<'hold' | 'resume'>, { now }: TransitionContext): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  if (input.agentId !== agentId) return rejected('contact.not_allowed_now', 'Somebody else is talking with this customer.');
  const held = input.type === 'hold';
  if (held === (contact.state.name === 'held')) return unchanged;
  const next: Contact = {
    ...contact,
    state: { name: held ? 'held' : 'active', since: now, segmentId, agentId },
    segments: changeSegment(contact, segmentId, { state: held ? 'held' : 'talking' }),
  };
  const type = held ? 'contact.held' : 'contact.resumed';
  const event = contactEvent(type, contact, now, { actor: agentActor(agentId), agentId, segmentId });
  const state = held ? 'held' : 'talking';
  return changed(next, [event], [
    { type: 'tell_agent', agentId, input: { type: 'engagement_changed', segmentId, state, deadlineAt: null } },
  ]);
}

/** The agent is gone for good: the customer goes back in line where they would stand had they never left it. */
export function agentLost(
  contact: ContactIn<'active' | 'held'>,
  { segmentId }: InputOf<'agent_lost'>,
  { now }: TransitionContext,
): Transition<Contact> {
  if (segmentId !== contact.state.segmentId) return unchanged;
  const { agentId } = contact.state;
  const queued = backInLine(contact, endSegment(contact, segmentId, 'agent_lost', now), null, now);
  const event = contactEvent('contact.requeued', contact, now, { actor: 'system', agentId, segmentId, data: { cause: 'agent_lost' } });
  return changed(queued, [event], [
    { type: 'tell_agent', agentId, input: { type: 'released', segmentId, how: 'done' } },
    ...closeMeetingOf(contact),
  ]);
}

/** The media broke and cannot be restored. */
export function conversationFailed(
  contact: ContactIn<'active' | 'held'>,
  { cause, segmentId }: InputOf<'connection_failed'>,
  context: TransitionContext,
): Transition<Contact> {
  // A chat has no media that could fail.
  if (contact.channel === 'chat' || (segmentId !== null && segmentId !== contact.state.segmentId)) return unchanged;
  return closeConversation(contact, { outcome: 'failed', cause, actor: 'system', segment: 'failed' }, context);
}

export function changeParticipant(
  contact: ContactIn<'connecting' | 'active' | 'held'>,
  { connected, legId, muted, role }: InputOf<'participant'>,
  { now }: TransitionContext,
): Transition<Contact> {
  const before = contact.participants[role];
  if (!before && legId === undefined) return rejected('leg.not_open', 'This participant has no leg.');
  const newLeg = legId !== undefined && legId !== before?.legId;
  const after: ContactParticipant = {
    legId: legId ?? before?.legId ?? '',
    muted: muted ?? before?.muted ?? { audio: false, video: false },
    connected: connected ?? (newLeg ? false : (before?.connected ?? false)),
  };
  if (before && !newLeg && isSame(before, after)) return unchanged;
  const { agentId, segmentId } = contact.state;
  const actor = role === 'customer' ? 'customer' : agentActor(agentId);
  const returned = before?.connected === false && after.connected;
  const data = { role, ...after, ...(returned && { returned }) };
  const event = contactEvent('participant.changed', contact, now, { actor, segmentId, data });
  return changed(
    { ...contact, state: newLeg ? withoutMedia(contact.state, role) : contact.state, participants: { ...contact.participants, [role]: after } },
    [event],
  );
}

/** After the first time, media that flows only shows that the participant is back. */
export function mediaReturned(
  contact: ContactIn<'connecting' | 'active' | 'held'>,
  { legId, role }: InputOf<'media_connected'>,
  context: TransitionContext,
): Transition<Contact> {
  if (contact.participants[role]?.legId !== legId) return unchanged;
  return changeParticipant(contact, { type: 'participant', role, connected: true }, context);
}

/** A new leg has yet to bring its media up. */
function withoutMedia(
  state: ContactIn<'connecting' | 'active' | 'held'>['state'],
  role: InputOf<'participant'>['role'],
): ContactIn<'connecting' | 'active' | 'held'>['state'] {
  return state.name === 'connecting' ? { ...state, mediaUp: { ...state.mediaUp, [role]: false } } : state;
}

function isSame(a: ContactParticipant, b: ContactParticipant): boolean {
  return a.connected === b.connected && a.muted.audio === b.muted.audio && a.muted.video === b.muted.video;
}
