/** Who is in a conversation. */
import type { Colleague } from './colleague.js';
import { inviteeIdOf, participantIdOf, type Contact, type ParticipantId } from './contact.js';

/** So many at once; a picture smaller than that helps nobody, and each costs everybody bandwidth. */
export const colleaguesAtMost = 4;

export function colleagueOf({ colleagues }: Pick<Contact, 'colleagues'>, agentId: string): Colleague | undefined {
  return colleagues.find((colleague) => colleague.agentId === agentId);
}

/** Everybody who may have a leg now; nobody before an agent has accepted, or when the conversation is over. */
export function membersOf({ colleagues, invitations, state }: Pick<Contact, 'colleagues' | 'invitations' | 'state'>): readonly ParticipantId[] {
  if (state.name !== 'connecting' && state.name !== 'active' && state.name !== 'held') return [];
  const invited = invitations.filter(({ stage }) => stage !== 'open').map(({ invitationId }) => inviteeIdOf(invitationId));
  const joined = colleagues.filter(({ stage }) => stage !== 'asked').map(({ agentId }) => participantIdOf(agentId));
  return ['customer', participantIdOf(state.agentId), ...joined, ...invited];
}
