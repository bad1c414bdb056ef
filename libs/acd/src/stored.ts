/**
 * Snapshots outlive the program that wrote them: a newer one finds in its store what an older one left. Whatever was added
 * since is filled in here, when a snapshot is read, so that nothing else has to know of former shapes.
 */
import { newAgent, type Agent, type Engagement } from './agent/agent.js';
import { participantIdOf, type Contact, type ContactParticipant, type ContactState, type Offer } from './contact/contact.js';
import { newSegment } from './contact/segment.js';

type Older<Aggregate> = Partial<Aggregate> & Pick<Aggregate, never>;

export function storedAgent(found: Older<Agent> & Pick<Agent, 'agentId' | 'updatedAt'>): Agent {
  const whole = found.activity && found.shift ? (found as Agent) : { ...newAgent(found.agentId, found.updatedAt), ...found };
  return whole.engagements.every(({ medium }) => medium) ? whole : { ...whole, engagements: whole.engagements.map(asCall) };
}

/** Before there were chats, every engagement was a call. */
function asCall(engagement: Older<Engagement> & Engagement): Engagement {
  return { ...engagement, medium: engagement.medium ?? 'call' };
}

export function storedContact(found: Older<Contact> & Pick<Contact, 'contactId' | 'joinedAt' | 'queueId' | 'state' | 'segments'>): Contact {
  if (found.recording !== undefined && found.invitations !== undefined && found.verified !== undefined && found.networkCheck !== undefined && found.appointment !== undefined && found.phone !== undefined) return found as Contact;
  const { joinedAt, queueId } = found;
  const inLine = found.state.name !== 'closed' && found.state.name !== 'active' && found.state.name !== 'held';
  const filledIn = {
    ...{ requirements: [], attributes: {}, verified: null, affinity: null, appointment: null, transfer: null, consents: [], recording: null, callback: null, notice: null, colleagues: [], parted: null, invitations: [], networkCheck: null, phone: null, queueEnteredAt: joinedAt },
    ...{ stay: inLine ? { queueId, enteredAt: joinedAt, as: 'new' } : null },
    ...found,
    segments: found.segments.map((segment) => ({ ...newSegment({ ...segment, queueId }, segment.offeredAt), ...segment })),
    state: withOffers(found.state),
    participants: byId(found),
  };
  return filledIn as Contact;
}

/** Before contacts could ring at several agents, the one offer was part of the state. */
function withOffers(state: ContactState & Partial<Offer>): ContactState {
  if (state.name !== 'offered' || state.offers) return state;
  const { agentId = '', expiresAt, offerToken = '', segmentId = '', since } = state as typeof state & Partial<Offer>;
  return { name: 'offered', since, expiresAt, refusals: 0, offers: [{ agentId, offerToken, segmentId }] };
}

/** Before colleagues could be asked into a conversation, its one agent was known by that role. */
function byId({ participants = {}, state }: Older<Contact> & Pick<Contact, 'state'>): Contact['participants'] {
  const { agent, ...others } = participants as Contact['participants'] & { agent?: ContactParticipant };
  return agent && 'agentId' in state ? { ...others, [participantIdOf(state.agentId)]: agent } : others;
}
