/**
 * From the ACD's commits to the rows of history. Pure: the same commits give the same rows, in whatever portions they
 * come. Of each contact and segment only the newest state is kept; every event of a contact becomes one row.
 */
import { incrementsOf, type AcdCommit, type AcdEvent, type Contact, type Segment } from '@visavis/acd';
import { chatMessageSchema, consentRecordSchema, type ChatMessage } from '@visavis/contracts';
import { z } from 'zod';

const answerSchema = consentRecordSchema.omit({ name: true });
const postedSchema = z.object({ message: chatMessageSchema });

/** Undefined for one of another version that this one does not understand: history must not stop for it. */
function postedMessage({ data }: AcdEvent): ChatMessage | undefined {
  return postedSchema.safeParse(data).data?.message;
}

export interface ContactRow {
  readonly id: string;
  readonly domain: string;
  readonly version: number;
  readonly channel: string;
  readonly queue_id: string;
  readonly queue_name: string;
  readonly topic_id: string;
  readonly topic: unknown;
  readonly language: string;
  readonly priority: number;
  readonly customer_name: string;
  readonly customer_details: string | null;
  readonly device_id: string;
  readonly device_check: unknown;
  readonly network_check: unknown;
  readonly phone_number: string | null;
  readonly called_number: string | null;
  readonly state: string;
  readonly entered_at: number;
  readonly answered_at: number | null;
  readonly closed_at: number | null;
  readonly outcome: string | null;
  readonly cause: string | null;
  readonly rating: number | null;
  readonly rating_comment: string | null;
  readonly appointment_from: number | null;
  readonly appointment_until: number | null;
  readonly appointment_agent_id: string | null;
  readonly appointment_note: string | null;
}

export interface SegmentRow {
  readonly id: string;
  readonly contact_id: string;
  readonly version: number;
  readonly agent_id: string;
  readonly offered_at: number;
  readonly accepted_at: number | null;
  readonly talk_started_at: number | null;
  readonly talk_ended_at: number | null;
  readonly wrap_up_ended_at: number | null;
  readonly ending: string | null;
  readonly disposition_id: string | null;
  readonly notes: string;
}

export interface EventRow {
  readonly domain: string;
  readonly event_id: string;
  readonly contact_id: string;
  readonly at: number;
  readonly type: string;
  readonly actor: string;
  readonly agent_id: string | null;
  readonly segment_id: string | null;
  readonly data: unknown;
}

export interface MessageRow {
  readonly contact_id: string;
  readonly seq: number;
  readonly message_id: string;
  readonly at: number;
  readonly role: string;
  readonly author_id: string;
  readonly author_name: string;
  readonly body: unknown;
}

export interface ConsentRow {
  readonly contact_id: string;
  readonly participant_id: string;
  readonly text_id: string;
  readonly version: string;
  readonly language: string;
  readonly sha256: string;
  readonly keeps: readonly string[];
  readonly agreed: boolean;
  readonly basis: string;
  readonly at: number;
}

/** A span of an agent's time that is over. */
export interface ActivityRow {
  readonly domain: string;
  readonly event_id: string;
  readonly agent_id: string;
  readonly name: unknown;
  readonly started_at: unknown;
  readonly ended_at: number;
}

/** What an event adds to an interval: a key, and only the counters that change. */
export type IncrementRow = Readonly<Record<string, string | number>>;

export interface HistoryRows {
  readonly contacts: readonly ContactRow[];
  readonly segments: readonly SegmentRow[];
  readonly events: readonly EventRow[];
  readonly messages: readonly MessageRow[];
  readonly consents: readonly ConsentRow[];
  readonly activities: readonly ActivityRow[];
  readonly agentIncrements: readonly IncrementRow[];
  readonly queueIncrements: readonly IncrementRow[];
}

export interface RowContext {
  readonly domain: string;
  queueName(queueId: string): string;
}

export function historyRowsOf(commits: readonly AcdCommit[], context: RowContext): HistoryRows {
  const contacts = new Map<string, ContactRow>();
  // Over all snapshots: a segment that came and went within this portion is missing from the last one.
  const segments = new Map<string, SegmentRow>();
  for (const commit of commits) {
    for (const contact of commit.contacts) {
      contacts.set(contact.contactId, contactRow(contact, context));
      for (const segment of contact.segments) segments.set(segment.segmentId, segmentRow(segment, contact));
    }
  }
  return { contacts: [...contacts.values()], segments: [...segments.values()], ...eventRows(commits, context) };
}

function contactRow(contact: Contact, { domain, queueName }: RowContext): ContactRow {
  const { appointment, customer, rating, state } = contact;
  const closed = state.name === 'closed' ? state : null;
  return {
    id: contact.contactId,
    domain,
    version: contact.version,
    channel: contact.channel,
    queue_id: contact.queueId,
    queue_name: queueName(contact.queueId),
    topic_id: contact.topicId,
    topic: contact.topic,
    language: contact.language,
    priority: contact.priority,
    customer_name: customer.name,
    customer_details: customer.details,
    device_id: customer.deviceId,
    device_check: contact.deviceCheck,
    network_check: contact.networkCheck,
    phone_number: contact.phone?.number ?? null,
    called_number: contact.phone?.calledNumber ?? null,
    state: state.name,
    entered_at: contact.joinedAt,
    answered_at: contact.answeredAt,
    closed_at: closed?.since ?? null,
    outcome: closed?.outcome ?? null,
    cause: closed?.cause ?? null,
    rating: rating?.stars ?? null,
    rating_comment: rating?.comment ?? null,
    appointment_from: appointment?.from ?? null,
    appointment_until: appointment?.until ?? null,
    appointment_agent_id: appointment?.agentId ?? null,
    appointment_note: appointment?.note ?? null,
  };
}

function segmentRow(segment: Segment, { contactId, version }: Contact): SegmentRow {
  return {
    id: segment.segmentId,
    contact_id: contactId,
    version,
    agent_id: segment.agentId,
    offered_at: segment.offeredAt,
    accepted_at: segment.acceptedAt,
    talk_started_at: segment.talkStartedAt,
    talk_ended_at: segment.talkEndedAt,
    wrap_up_ended_at: segment.wrapUpEndedAt,
    ending: segment.ending,
    disposition_id: segment.dispositionId,
    notes: segment.notes,
  };
}

function messageRow({ at, body, from, messageId, seq }: ChatMessage, contactId: string): MessageRow {
  return { contact_id: contactId, seq, message_id: messageId, at, role: from.role, author_id: from.id, author_name: from.name, body };
}

function consentRow({ participantId, textId, ...answer }: z.infer<typeof answerSchema>, contactId: string): ConsentRow {
  return { contact_id: contactId, participant_id: participantId, text_id: textId, ...answer };
}

function eventRow(event: AcdEvent, contactId: string, { domain }: RowContext): EventRow {
  return {
    domain,
    event_id: event.eventId,
    contact_id: contactId,
    at: event.at,
    type: event.type,
    actor: event.actor,
    agent_id: event.agentId ?? null,
    segment_id: event.segmentId ?? null,
    data: event.data,
  };
}

function eventRows(commits: readonly AcdCommit[], context: RowContext): Omit<HistoryRows, 'contacts' | 'segments'> {
  const rows = { events: [] as EventRow[], messages: [] as MessageRow[], consents: [] as ConsentRow[], activities: [] as ActivityRow[], agentIncrements: [] as IncrementRow[], queueIncrements: [] as IncrementRow[] };
  for (const event of commits.flatMap(({ events }) => events)) {
    if (event.contactId !== undefined) {
      const message = event.type === 'chat.posted' ? postedMessage(event) : undefined;
      if (message) rows.messages.push(messageRow(message, event.contactId));
      if (event.type.startsWith('consent.')) rows.consents.push(consentRow(answerSchema.parse(event.data), event.contactId));
      // The text is kept once: the timeline says that there was a message, and which.
      const data = message ? { seq: message.seq, body: message.body.type } : event.data;
      rows.events.push(eventRow({ ...event, data }, event.contactId, context));
    }
    else if (event.type === 'agent.activity_changed') rows.activities.push(activityRow(event, context));
    else continue;
    for (const { counts, id, interval, of } of incrementsOf(event)) {
      const key = { event_id: event.eventId, domain: context.domain, started_at: interval };
      if (of === 'queue') rows.queueIncrements.push({ ...key, queue_id: id, ...counts });
      else rows.agentIncrements.push({ ...key, agent_id: id, ...counts });
    }
  }
  return rows;
}

function activityRow({ agentId = '', at, data, eventId }: AcdEvent, { domain }: RowContext): ActivityRow {
  return { domain, event_id: eventId, agent_id: agentId, name: data['from'], started_at: data['since'], ended_at: at };
}
