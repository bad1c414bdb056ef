/**
 * People without an account come into a conversation by a link. An agent makes it and can take it back, which also ends what
 * came of it; whoever opens it has not redeemed it yet, and it is redeemed once.
 */
import type { Actor } from '../actor.js';
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { agentActor, contactEvent, type ContactIn } from './contact-changes.js';
import { invitationIdOf, inviteeIdOf, type Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { invitationMs, invitationsAtMost, joiningMs, type Invitation, type InviteeLeaving } from './invitation.js';

type Conversation = ContactIn<'active' | 'held'>;

const gone = () => rejected('invitation.over', 'This invitation is not good any more.');

export function invitationOf({ invitations }: Pick<Contact, 'invitations'>, invitationId: string): Invitation | undefined {
  return invitations.find((invitation) => invitation.invitationId === invitationId);
}

export function invite(contact: Conversation, { agentId, invitationId, label }: InputOf<'invite'>, { now }: TransitionContext): Transition<Contact> {
  if (agentId !== contact.state.agentId) return rejected('contact.not_allowed_now', 'The agent is not the one of this conversation.');
  if (contact.channel === 'chat') return rejected('contact.not_allowed_now', 'A chat has nothing to join.');
  if (invitationOf(contact, invitationId)) return unchanged;
  if (contact.invitations.length >= invitationsAtMost) return rejected('conference.full', 'There are as many invitations as there can be.');
  const deadlineAt = now + invitationMs;
  const invitation: Invitation = { invitationId, label, invitedBy: agentId, stage: 'open', name: null, deadlineAt, via: null };
  const made = contactEvent('invitation.made', contact, now, { actor: agentActor(agentId), agentId, data: { invitationId, label, expiresAt: deadlineAt } });
  return changed({ ...contact, invitations: [...contact.invitations, invitation] }, [made]);
}

/** By any agent in the conversation, at any stage. */
export function withdrawInvitation(contact: Conversation, { agentId, invitationId }: InputOf<'withdraw_invitation'>, { now }: TransitionContext): Transition<Contact> {
  if (agentId !== contact.state.agentId) return rejected('contact.not_allowed_now', 'The agent is not the one of this conversation.');
  const invitation = invitationOf(contact, invitationId);
  if (!invitation) return unchanged;
  return invitation.stage === 'open' ? closed(contact, invitation, 'withdrawn', agentActor(agentId), now) : left(contact, invitation, 'removed', agentActor(agentId), now);
}

export function redeemInvitation(contact: Conversation, { invitationId, name }: InputOf<'redeem_invitation'>, { now }: TransitionContext): Transition<Contact> {
  const invitation = invitationOf(contact, invitationId);
  if (!invitation || (invitation.deadlineAt ?? Infinity) <= now) return gone();
  if (invitation.stage !== 'open') return rejected('invitation.used', 'Somebody has redeemed this invitation already.');
  const redeemed = contactEvent('invitation.redeemed', contact, now, { actor: 'system', data: { invitationId, name } });
  return changed(withInvitation(contact, { ...invitation, stage: 'joining', name, deadlineAt: now + joiningMs }), [redeemed]);
}

/** Null when this media is not what somebody still had to bring. */
export function inviteeJoins(contact: Conversation, { legId, muted, participantId }: InputOf<'media_connected'>, { now }: TransitionContext): Transition<Contact> | null {
  const invitation = invitationOf(contact, invitationIdOf(participantId) ?? '');
  if (invitation?.stage !== 'joining') return null;
  const participant = contact.participants[participantId] ?? { legId, muted: muted ?? { audio: false, video: false } };
  if (participant.legId !== legId) return unchanged;
  const { invitationId, name } = invitation;
  const joined = contactEvent('invitee.joined', contact, now, { actor: 'system', data: { invitationId, name, legId } });
  const present = withInvitation(contact, { ...invitation, stage: 'present', deadlineAt: null });
  return changed({ ...present, participants: { ...contact.participants, [participantId]: { ...participant, connected: true } } }, [joined]);
}

/** Their page is lost, or back: for the same time as a customer's their place is kept. */
export function setInviteeReachability(contact: Conversation, { connected, invitationId, via }: InputOf<'invitee_reachability'>, { now, rules }: TransitionContext): Transition<Contact> {
  const invitation = invitationOf(contact, invitationId);
  if (!invitation || invitation.stage === 'open') return unchanged;
  const mine = invitation.via === via;
  if (!connected) {
    // A process that lost them to another one has nothing to report any more; whose media is on its way has a deadline already.
    if (!mine || invitation.deadlineAt !== null) return unchanged;
    return changed(withInvitation(contact, { ...invitation, deadlineAt: now + rules.customerGraceMs }), []);
  }
  const deadlineAt = invitation.stage === 'present' ? null : invitation.deadlineAt;
  return mine && deadlineAt === invitation.deadlineAt ? unchanged : changed(withInvitation(contact, { ...invitation, deadlineAt, via }), []);
}

export function inviteeLeaves(contact: Conversation, { invitationId }: InputOf<'invitee_leaves'>, { now }: TransitionContext): Transition<Contact> {
  const invitation = invitationOf(contact, invitationId);
  return invitation && invitation.stage !== 'open' ? left(contact, invitation, 'left', 'system', now) : unchanged;
}

export function invitationsDeadline({ invitations }: Contact): number | null {
  const deadlines = invitations.flatMap(({ deadlineAt }) => deadlineAt ?? []);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

/** The first whose time is over; null when nobody's is. */
export function invitationOverdue(contact: Contact, { now }: TransitionContext): Transition<Contact> | null {
  const invitation = contact.invitations.find(({ deadlineAt }) => deadlineAt !== null && deadlineAt <= now);
  if (!invitation) return null;
  if (invitation.stage === 'open') return closed(contact, invitation, 'expired', 'system', now);
  return left(contact, invitation, invitation.stage === 'joining' ? 'connection_failed' : 'lost', 'system', now);
}

/** With the conversation. */
export function closeInvitation(contact: Contact, invitation: Invitation, now: number): Transition<Contact> {
  return invitation.stage === 'open' ? closed(contact, invitation, 'over', 'system', now) : left(contact, invitation, 'over', 'system', now);
}

function closed(contact: Contact, { invitationId, label }: Invitation, reason: 'withdrawn' | 'expired' | 'over', actor: Actor, now: number): Transition<Contact> {
  return changed(without(contact, invitationId), [contactEvent('invitation.closed', contact, now, { actor, data: { invitationId, label, reason } })]);
}

function left(contact: Contact, { invitationId, name }: Invitation, reason: InviteeLeaving, actor: Actor, now: number): Transition<Contact> {
  return changed(without(contact, invitationId), [contactEvent('invitee.left', contact, now, { actor, data: { invitationId, name, reason } })]);
}

function without(contact: Contact, invitationId: string): Contact {
  const { [inviteeIdOf(invitationId)]: _gone, ...participants } = contact.participants;
  return { ...contact, participants, invitations: contact.invitations.filter((invitation) => invitation.invitationId !== invitationId) };
}

function withInvitation(contact: Contact, changedOne: Invitation): Contact {
  return { ...contact, invitations: contact.invitations.map((invitation) => (invitation.invitationId === changedOne.invitationId ? changedOne : invitation)) };
}
