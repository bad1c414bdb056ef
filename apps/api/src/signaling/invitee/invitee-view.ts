import { inviteeIdOf, membersOf, type Contact } from '@visavis/acd';
import type { InviteeConversation } from '@visavis/contracts';
import { participantsForOutsiders, type StaffNames } from '../customer/customer-view.js';
import { recordingAnswer, recordingState } from '../recording-view.js';

export interface InviteeViewSources extends StaffNames {
  isReachable(agentId: string): boolean;
}

/** Of a contact that is not known any more, or in which there is no place for them. */
export function nothingLeft(contactId: string, version: number, now: number): InviteeConversation {
  return { contactId, version, now, state: 'over', channel: 'video', agentName: null, participants: [], recording: 'off', recordingAnswer: null };
}

/** A conversation as somebody may know it who came into it by an invitation: who is in it, and whether it goes on for them. */
export function inviteeView(contact: Contact, invitationId: string, now: number, sources: InviteeViewSources): InviteeConversation {
  const { contactId, state, version } = contact;
  const isIn = membersOf(contact).includes(inviteeIdOf(invitationId));
  if (!isIn || (state.name !== 'active' && state.name !== 'held')) return nothingLeft(contactId, version, now);
  return {
    contactId,
    version,
    now,
    state: state.name,
    channel: contact.channel === 'voice' ? 'voice' : 'video',
    agentName: sources.nameOf(state.agentId),
    participants: participantsForOutsiders(contact, sources),
    recording: recordingState(contact),
    recordingAnswer: recordingAnswer(contact, inviteeIdOf(invitationId)),
  };
}
