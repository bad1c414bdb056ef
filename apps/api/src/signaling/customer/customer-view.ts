import { agentIdOf, invitationIdOf, invitationOf, membersOf, roleOf, type Contact } from '@visavis/acd';
import type { CustomerContact, LocalizedText, Participant } from '@visavis/contracts';
import { captionsOffered, recordingAnswer, recordingState } from '../recording-view.js';

/** Names of staff, by user id, as customers may see them. */
export interface StaffNames {
  nameOf(userId: string): string;
}

export interface CustomerViewSources extends StaffNames {
  /** Whether somebody in this queue's line may be called back instead. */
  callsBack(queueId: string): boolean;
  /** Whether an engine understands it. */
  understands(contact: Contact): boolean;
  queueName(queueId: string): string;
  /** What those who wait in it are told. */
  waitingMessage(queueId: string): LocalizedText | null;
  /** Whether an agent's page is connected: media may flow on for a while without anybody in control of it. */
  isReachable(agentId: string): boolean;
}

/** A contact as its own customer may know it: nothing of offers or notes, and no queue or agent but theirs. */
export function customerView(contact: Contact, now: number, source: CustomerViewSources): CustomerContact {
  const { state } = contact;
  return {
    contactId: contact.contactId,
    version: contact.version,
    state: state.name,
    channel: contact.channel,
    topic: contact.topic,
    joinedAt: contact.joinedAt,
    answeredAt: state.name === 'active' || state.name === 'held' ? conversationStartedAt(contact, state.segmentId) : null,
    now,
    agentName: agentNameOf(contact, source),
    expectedBy: expectedByOf(contact, source),
    transfer: transferOf(contact, source),
    participants: participantsForOutsiders(contact, source),
    recording: recordingState(contact),
    captions: captionsOffered(contact, source),
    recordingAnswer: recordingAnswer(contact),
    outcome: state.name === 'closed' ? state.outcome : null,
    cause: state.name === 'closed' ? state.cause : null,
    rated: contact.rating !== null,
    callbackOffered: state.name === 'leaving' || (state.name === 'queued' && source.callsBack(contact.queueId)),
    isCallback: contact.callback !== null,
    callbackAt: state.name === 'callback_scheduled' ? state.dueAt : null,
    decideBy: decideByOf(contact),
    notice: contact.notice,
    waitingMessage: state.name === 'queued' || state.name === 'offered' ? source.waitingMessage(contact.queueId) : null,
  };
}

/** When the conversation that goes on began: who hands it over and who goes on with it are in it at the same time. */
export function conversationStartedAt({ segments }: Pick<Contact, 'segments'>, segmentId: string): number | null {
  const current = segments.find((segment) => segment.segmentId === segmentId);
  if (!current || current.talkStartedAt === null) return null;
  let startedAt = current.talkStartedAt;
  const earlier = segments.toSorted((a, b) => (b.talkStartedAt ?? 0) - (a.talkStartedAt ?? 0));
  for (const { talkEndedAt, talkStartedAt } of earlier) {
    const overlaps = talkStartedAt !== null && talkStartedAt < startedAt && talkEndedAt !== null && talkEndedAt >= startedAt;
    if (overlaps) startedAt = talkStartedAt;
  }
  return startedAt;
}

/** Until when the customer is asked: whether to be called back, or to answer the call. */
function decideByOf({ state }: Contact): number | null {
  if (state.name === 'leaving') return state.decideBy;
  return state.name === 'calling_customer' ? state.deadlineAt : null;
}

/** Whom the customer talks to; once it is over, whom they talked to last, so that the goodbye can name them. */
function agentNameOf({ state, segments }: Contact, staff: StaffNames): string | null {
  if (state.name === 'calling_customer' || state.name === 'connecting' || state.name === 'active' || state.name === 'held') return staff.nameOf(state.agentId);
  if (state.name !== 'closed') return null;
  const last = segments.findLast(({ talkStartedAt }) => talkStartedAt !== null);
  return last ? staff.nameOf(last.agentId) : null;
}

/** With whom they have an appointment, until the conversation begins. */
function expectedByOf({ answeredAt, appointment, state }: Contact, source: StaffNames): CustomerContact['expectedBy'] {
  if (appointment === null || appointment.agentId === null || answeredAt !== null || state.name === 'closed') return null;
  const { agentId, keptUntil, notTaken } = appointment;
  return { name: source.nameOf(agentId), until: keptUntil, missed: notTaken !== null };
}

/** To whom they are passed on, until somebody talks with them or they wait in line like everybody. */
function transferOf({ state, transfer }: Contact, source: CustomerViewSources): CustomerContact['transfer'] {
  if (!transfer || transfer.stage === 'over' || (state.name !== 'queued' && state.name !== 'offered' && state.name !== 'connecting')) return null;
  if (transfer.stage === 'back') return { stage: 'back', to: 'agent', name: source.nameOf(transfer.from.agentId) };
  const { to } = transfer;
  return { stage: 'out', to: to.type, name: to.type === 'agent' ? source.nameOf(to.agentId) : source.queueName(to.queueId) };
}

/** As customers and invitees may know it: on hold, whom the agent asks aside is nobody else's business. */
export function participantsForOutsiders(contact: Contact, source: StaffNames & Pick<CustomerViewSources, 'isReachable'>): Participant[] {
  const known = contact.state.name === 'held' ? { ...contact, colleagues: [] } : contact;
  return participantsOf(known, source, (agentId) => source.isReachable(agentId));
}

/**
 * Who is in the conversation now, with the names all sides see; nobody before it has begun. Whose page is lost is not
 * connected, whatever their media do.
 */
export function participantsOf(contact: Contact, staff: StaffNames, isReachable: (agentId: string) => boolean): Participant[] {
  if (contact.state.name === 'connecting') return [];
  return membersOf(contact).flatMap((participantId) => {
    const participant = contact.participants[participantId];
    if (!participant) return [];
    const agentId = agentIdOf(participantId);
    const invitation = invitationOf(contact, invitationIdOf(participantId) ?? '');
    const isThere = agentId !== null ? isReachable(agentId) : invitation ? invitation.deadlineAt === null : contact.reachability.connected;
    const displayName = agentId !== null ? staff.nameOf(agentId) : (invitation?.name ?? contact.customer.name);
    return [{ ...participant, connected: participant.connected && isThere, role: roleOf(participantId), displayName }];
  });
}
