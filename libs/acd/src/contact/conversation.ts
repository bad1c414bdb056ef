/** What happens in a conversation (active or held), and to the participants' legs from connecting on. */
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { closeConversation } from './closing.js';
import { backInLine, closeMeetingOf, contactEvent, endSegment, type ContactIn } from './contact-changes.js';
import { membersOf } from './conference.js';
import { colleagueGone, colleagueJoins, takeOver } from './consulting.js';
import { inviteeJoins } from './inviting.js';
import { roleOf, type Contact, type ContactParticipant, type ParticipantId } from './contact.js';
import type { InputOf } from './contact.input.js';

/** The agent is gone for good. A colleague who is there goes on; else the customer goes back in line where they would stand had they never left it. */
export function agentLost(
  contact: ContactIn<'active' | 'held'>,
  { segmentId }: InputOf<'agent_lost'>,
  context: TransitionContext,
): Transition<Contact> {
  if (segmentId !== contact.state.segmentId) return colleagueGone(contact, segmentId, 'agent_lost', context);
  const { now } = context;
  const { agentId } = contact.state;
  const successor = contact.colleagues.find(({ stage }) => stage === 'present');
  if (successor) return takeOver(contact, successor, { actor: 'system', cause: 'agent_lost' }, context);
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
  if (contact.channel === 'chat') return unchanged;
  if (segmentId !== null && segmentId !== contact.state.segmentId) return colleagueGone(contact, segmentId, 'connection_failed', context);
  return closeConversation(contact, { outcome: 'failed', cause, actor: 'system', segment: 'failed' }, context);
}

export function changeParticipant(
  contact: ContactIn<'connecting' | 'active' | 'held'>,
  { connected, legId, muted, participantId }: InputOf<'participant'>,
  { now }: TransitionContext,
): Transition<Contact> {
  const before = contact.participants[participantId];
  if (!membersOf(contact).includes(participantId)) return rejected('leg.not_open', 'Only who is in the conversation has a leg in it.');
  if (!before && legId === undefined) return rejected('leg.not_open', 'This participant has no leg.');
  const newLeg = legId !== undefined && legId !== before?.legId;
  const after: ContactParticipant = {
    legId: legId ?? before?.legId ?? '',
    muted: muted ?? before?.muted ?? { audio: false, video: false },
    connected: connected ?? (newLeg ? false : (before?.connected ?? false)),
  };
  if (before && !newLeg && isSame(before, after)) return unchanged;
  const { segmentId } = contact.state;
  const returned = before?.connected === false && after.connected;
  const data = { role: roleOf(participantId), ...after, ...(returned && { returned }) };
  const event = contactEvent('participant.changed', contact, now, { actor: participantId, segmentId, data });
  return changed(
    { ...contact, state: newLeg ? withoutMedia(contact.state, participantId) : contact.state, participants: { ...contact.participants, [participantId]: after } },
    [event],
  );
}

/** Of a colleague who accepted it says that they are there. */
export function conversationMedia(contact: ContactIn<'active' | 'held'>, input: InputOf<'media_connected'>, context: TransitionContext): Transition<Contact> {
  return colleagueJoins(contact, input, context) ?? inviteeJoins(contact, input, context) ?? mediaReturned(contact, input, context);
}

/** After the first time, media that flows only shows that the participant is back. */
export function mediaReturned(
  contact: ContactIn<'connecting' | 'active' | 'held'>,
  { legId, participantId }: InputOf<'media_connected'>,
  context: TransitionContext,
): Transition<Contact> {
  if (contact.participants[participantId]?.legId !== legId) return unchanged;
  return changeParticipant(contact, { type: 'participant', participantId, connected: true }, context);
}

/** A new leg has yet to bring its media up. */
function withoutMedia(
  state: ContactIn<'connecting' | 'active' | 'held'>['state'],
  participantId: ParticipantId,
): ContactIn<'connecting' | 'active' | 'held'>['state'] {
  return state.name === 'connecting' ? { ...state, mediaUp: { ...state.mediaUp, [participantId === 'customer' ? 'customer' : 'agent']: false } } : state;
}

function isSame(a: ContactParticipant, b: ContactParticipant): boolean {
  if (a.connected !== b.connected || a.muted.audio !== b.muted.audio) return false;
  return a.muted.video === b.muted.video && a.muted.noVideoBecause === b.muted.noVideoBecause;
}
