import { segmentOf, type Agent, type Contact, type Engagement as LiveEngagement } from '@visavis/acd';
import type { AgentState, Engagement, Transfer } from '@visavis/contracts';
import { participantsOf, type StaffNames } from '../customer/customer-view.js';

export interface AgentViewSources extends StaffNames {
  queueName(queueId: string): string;
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
      return contact ? [engagementView(engagement, contact, sources)] : [];
    }),
  };
}

function engagementView(engagement: LiveEngagement, contact: Contact, sources: AgentViewSources): Engagement {
  const segment = segmentOf(contact, engagement.segmentId);
  // Theirs: a contact that was passed on is in another queue by now, and its wrap-up still belongs to this one.
  const queueId = segment?.queueId ?? contact.queueId;
  return {
    segmentId: engagement.segmentId,
    state: engagement.state,
    since: engagement.since,
    answeredAt: segment?.talkStartedAt ?? null,
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
      attributes: contact.attributes,
      transfer: transferView(contact, sources),
    },
    participants: engagement.state === 'wrapping' ? [] : participantsOf(contact, sources, () => true),
    wrapUp: { dispositionId: segment?.dispositionId ?? null, notes: segment?.notes ?? '' },
  };
}

function transferView({ segments, transfer }: Contact, sources: AgentViewSources): Transfer | null {
  if (!transfer) return null;
  const { at, failure, from, note, stage, to } = transfer;
  const name = to.type === 'agent' ? sources.nameOf(to.agentId) : sources.queueName(to.queueId);
  const arrived = segments.some(({ agentId, talkStartedAt }) => agentId !== from.agentId && talkStartedAt !== null && talkStartedAt >= at);
  return { stage, from: { agentId: from.agentId, name: sources.nameOf(from.agentId) }, to: { type: to.type, name }, note, at, arrived, failure };
}
