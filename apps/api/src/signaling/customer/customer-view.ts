import type { Contact } from '@visavis/acd';
import type { CustomerContact, Participant } from '@visavis/contracts';

/** Names of staff, by user id, as customers may see them. */
export interface StaffNames {
  nameOf(userId: string): string;
}

/** A contact as its own customer may know it: nothing of queues, offers, other agents or notes. */
export function customerView(contact: Contact, now: number, staff: StaffNames): CustomerContact {
  const { state } = contact;
  return {
    contactId: contact.contactId,
    version: contact.version,
    state: state.name,
    channel: contact.channel,
    topic: contact.topic,
    joinedAt: contact.joinedAt,
    stateSince: state.since,
    now,
    agentName: agentNameOf(contact, staff),
    participants: participantsOf(contact, staff),
    outcome: state.name === 'closed' ? state.outcome : null,
    cause: state.name === 'closed' ? state.cause : null,
    rated: contact.rating !== null,
  };
}

/** Whom the customer talks to; once it is over, whom they talked to last, so that the goodbye can name them. */
function agentNameOf({ state, segments }: Contact, staff: StaffNames): string | null {
  if (state.name === 'connecting' || state.name === 'active' || state.name === 'held') return staff.nameOf(state.agentId);
  if (state.name !== 'closed') return null;
  const last = segments.findLast(({ talkStartedAt }) => talkStartedAt !== null);
  return last ? staff.nameOf(last.agentId) : null;
}

/** Who is in the conversation now, with the names both sides see. */
export function participantsOf(contact: Contact, staff: StaffNames): Participant[] {
  const { state, participants } = contact;
  if (state.name !== 'connecting' && state.name !== 'active' && state.name !== 'held') return [];
  const names = { customer: contact.customer.name, agent: staff.nameOf(state.agentId) };
  return (['customer', 'agent'] as const).flatMap((role) => {
    const participant = participants[role];
    return participant ? [{ ...participant, role, displayName: names[role] }] : [];
  });
}
