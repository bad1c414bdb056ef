import { rankKeyOf } from '../routing/rank.js';
import type { QueueConfiguration, SkillRequirement } from '../configuration/queue-configuration.js';
import type { DomainEvent } from '../event.js';
import type { LocalizedText } from '../configuration/localized-text.js';
import { customerParticipant, type GivenAnswer } from './consent-answer.js';
import type { Channel, Contact, Customer, DeviceCheck, NetworkCheck, PhoneOrigin, VerifiedCustomer } from './contact.js';

export interface NewContact {
  readonly contactId: string;
  readonly channel: Channel;
  readonly topicId: string;
  readonly topic: LocalizedText;
  readonly queue: QueueConfiguration;
  readonly priority: number;
  readonly requirements: readonly SkillRequirement[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly verified: VerifiedCustomer | null;
  /** Who spoke to this customer last, if the queue gives them time to take this contact too. */
  readonly lastAgentId: string | null;
  readonly language: 'en' | 'zh';
  readonly customer: Customer;
  /** What the customer answered to what they were told before anything began. */
  readonly consents: readonly Omit<GivenAnswer, 'participantId' | 'basis'>[];
  readonly deviceCheck: DeviceCheck;
  readonly networkCheck?: NetworkCheck | null;
  readonly phone?: PhoneOrigin | null;
  /** The process that holds the customer's socket. */
  readonly via: string;
  readonly now: number;
}

/** A contact that joins the line now. Version 1 is what the store commits. */
export function newContact(given: NewContact): Contact {
  const { now, priority, queue } = given;
  return {
    contactId: given.contactId,
    version: 1,
    updatedAt: now,
    channel: given.channel,
    queueId: queue.queueId,
    topicId: given.topicId,
    topic: given.topic,
    language: given.language,
    customer: given.customer,
    consents: given.consents.map((answer) => ({ ...answer, participantId: customerParticipant, basis: 'answer', at: now })),
    deviceCheck: given.deviceCheck,
    networkCheck: given.networkCheck ?? null,
    phone: given.phone ?? null,
    priority,
    requirements: given.requirements,
    attributes: given.attributes,
    verified: given.verified,
    joinedAt: now,
    queueEnteredAt: now,
    affinity: affinityOf(given),
    rankKey: rankKeyOf(now, priority, queue.secondsPerLevel),
    appointment: null,
    transfer: null,
    stay: { queueId: queue.queueId, enteredAt: now, as: 'new' },
    state: { name: 'queued', since: now },
    segments: [],
    coolDowns: {},
    reachability: { connected: true, graceEndsAt: null, via: given.via },
    callback: null,
    notice: null,
    meeting: null,
    participants: {},
    colleagues: [],
    parted: null,
    recording: null,
    invitations: [],
    answeredAt: null,
    failedConnections: 0,
    rating: null,
  };
}

/** `how` tells why it came to this queue: its entry point's rule, and the queues that sent it on. */
export function queuedEvent(contact: Contact, how: Readonly<Record<string, unknown>> = {}): DomainEvent {
  const { attributes, channel, contactId, joinedAt, phone, priority, queueId, rankKey, topicId, verified } = contact;
  const said = { ...(Object.keys(attributes).length > 0 && { attributes }), ...(verified && { verified }), ...(phone && { phone }) };
  return {
    type: 'contact.queued',
    at: joinedAt,
    actor: 'customer',
    contactId,
    data: { channel, topicId, queueId, priority, rankKey, entered: { queueId, as: 'new' }, ...said, ...how },
  };
}

function affinityOf({ lastAgentId, now, queue }: NewContact): Contact['affinity'] {
  return lastAgentId === null || queue.affinityMs === 0 ? null : { agentId: lastAgentId, until: now + queue.affinityMs };
}
