import { segmentOf, type Agent, type ConsentAnswer, type Contact, type Engagement as LiveEngagement } from '@visavis/acd';
import type { AgentState, Conference, Engagement, RecordingText, Transfer } from '@visavis/contracts';
import { captionsOffered, customersConsent, recordingAnswer, recordingState } from '../recording-view.js';
import { participantsOf, type StaffNames } from '../customer/customer-view.js';

export interface AgentViewSources extends StaffNames {
  queueName(queueId: string): string;
  /** Whether an engine understands it. */
  understands(contact: Contact): boolean;
  /** What the agent must agree to themselves before it is recorded. */
  askedOfAgent(of: ConsentAnswer): RecordingText | null;
}

/** An agent's own state as their page shows it. An engagement whose contact is not known yet is left out. */
export function agentView(
  agent: Agent,
  contacts: ReadonlyMap<string, Contact>,
  at: { readonly version: number; readonly now: number },
  sources: AgentViewSources,
): AgentState {
  return {
    agentId: agent.agentId,
    name: sources.nameOf(agent.agentId),
    version: at.version,
    now: at.now,
    intent: agent.intent,
    nextIntent: agent.nextIntent && {
      status: agent.nextIntent.status,
      reason: agent.nextIntent.status === 'break' ? agent.nextIntent.reason : null,
    },
    engagements: agent.engagements.flatMap((engagement) => {
      const contact = contacts.get(engagement.contactId);
      return contact ? [engagementView(engagement, contact, agent.agentId, sources)] : [];
    }),
  };
}

function engagementView(engagement: LiveEngagement, contact: Contact, agentId: string, sources: AgentViewSources): Engagement {
  const segment = segmentOf(contact, engagement.segmentId);
  // Theirs: a contact that was passed on is in another queue by now, and its wrap-up still belongs to this one.
  const queueId = segment?.queueId ?? contact.queueId;
  return {
    segmentId: engagement.segmentId,
    state: engagement.state,
    since: engagement.since,
    answeredAt: segment?.talkStartedAt ?? joinedAt(engagement),
    deadlineAt: engagement.deadlineAt,
    offerToken: engagement.offerToken,
    contact: {
      contactId: contact.contactId,
      channel: contact.channel,
      customerName: contact.customer.name,
      customerDetails: contact.customer.details,
      language: contact.language,
      topic: contact.topic,
      queueId,
      queueName: sources.queueName(queueId),
      joinedAt: contact.joinedAt,
      isCallback: contact.callback !== null,
      deviceCheck: contact.deviceCheck,
      networkCheck: contact.networkCheck,
      phone: contact.phone && { number: contact.phone.number, calledNumber: contact.phone.calledNumber },
      attributes: contact.attributes,
      verified: contact.verified && { ...contact.verified, attributes: [...contact.verified.attributes] },
      recordingConsent: recordingConsent(contact, agentId, sources),
      transfer: transferView(contact, sources),
      appointment: contact.appointment && { from: contact.appointment.from, until: contact.appointment.until, note: contact.appointment.note },
    },
    participants: engagement.state === 'wrapping' ? [] : participantsOf(contact, sources, () => true),
    conference: engagement.state === 'wrapping' ? null : conferenceView(engagement, contact, sources),
    recording: engagement.state === 'wrapping' ? 'off' : recordingState(contact),
    captions: captionsOffered(contact, sources),
    wrapUp: { dispositionId: segment?.dispositionId ?? null, notes: segment?.notes ?? '' },
  };
}

/** Of a colleague, who has not the conversation but takes part in it. */
function joinedAt({ since, state }: LiveEngagement): number | null {
  return state === 'talking' ? since : null;
}

/** Who else was asked into the conversation, and whose it is when it is not this agent's own. */
function conferenceView({ segmentId }: LiveEngagement, { colleagues, invitations, parted, state }: Contact, sources: AgentViewSources): Conference | null {
  if (state.name !== 'active' && state.name !== 'held') return null;
  const own = colleagues.find((colleague) => colleague.segmentId === segmentId);
  return {
    customerHeld: state.name === 'held',
    askedBy: own ? { agentId: own.askedBy, name: sources.nameOf(own.askedBy), note: own.note } : null,
    colleagues: colleagues
      .filter((colleague) => colleague !== own)
      .map(({ agentId, stage }) => ({ agentId, name: sources.nameOf(agentId), stage })),
    invitations: invitations.map(({ invitationId, label, name, stage }) => ({ invitationId, label, name, stage })),
    parted: parted && { ...parted, name: sources.nameOf(parted.agentId) },
  };
}

function recordingConsent(contact: Contact, agentId: string, sources: AgentViewSources): Engagement['contact']['recordingConsent'] {
  const consent = customersConsent(contact);
  return consent && { agreed: consent.agreed, own: sources.askedOfAgent(consent), ownAgreed: recordingAnswer(contact, agentId)?.agreed === true };
}

function transferView({ segments, transfer }: Contact, sources: AgentViewSources): Transfer | null {
  if (!transfer) return null;
  const { at, failure, from, note, stage, to } = transfer;
  const name = to.type === 'agent' ? sources.nameOf(to.agentId) : sources.queueName(to.queueId);
  const arrived = segments.some(({ agentId, talkStartedAt }) => agentId !== from.agentId && talkStartedAt !== null && talkStartedAt >= at);
  return { stage, from: { agentId: from.agentId, name: sources.nameOf(from.agentId) }, to: { type: to.type, name }, note, at, arrived, failure };
}
