import { inviteeIdOf, membersOf, type Contact } from '@visavis/acd';
import type { InviteeConversation } from '@visavis/contracts';
import { participantsOf, type StaffNames } from '../customer/customer-view.js';

export interface InviteeViewSources extends StaffNames {
  isReachable(agentId: string): boolean;
}

/** A conversation as somebody may know it who came into it by an invitation: who is in it, and whether it goes on for them. */
export function inviteeView(contact: Contact, invitationId: string, now: number, sources: InviteeViewSources): InviteeConversation {
  const { contactId, state, version } = contact;
  const channel = contact.channel === 'voice' ? 'voice' : 'video';
  const isIn = membersOf(contact).includes(inviteeIdOf(invitationId));
  if (!isIn || (state.name !== 'active' && state.name !== 'held')) return { contactId, version, now, state: 'over', channel, agentName: null, participants: [] };
  return {
    contactId,
    version,
    now,
    state: state.name,
    channel,
    agentName: sources.nameOf(state.agentId),
    participants: participantsOf(contact, sources, (agentId) => sources.isReachable(agentId)),
  };
}
