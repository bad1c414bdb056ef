/** Small, readable aggregates for the specs of this library. */
import { newAgent, type Agent } from '../agent/agent.js';
import type { Appointment } from '../contact/appointment.js';
import type { Callback, Contact, ContactState, ContactStateName } from '../contact/contact.js';
import type { OfferReason } from '../contact/contact.input.js';
import { newContact } from '../contact/new-contact.js';
import { newSegment, type Segment } from '../contact/segment.js';
import { defaultQueue, defaultQueueRules, memberOf, type QueueConfiguration } from '../configuration/queue-configuration.js';
import { defaultDomainRules, type RoutingConfiguration, type Rules } from '../configuration/routing-configuration.js';

export const t0 = 1_000_000;
export const rules: Rules = { ...defaultDomainRules, ...defaultQueueRules };

/** For specs to which it is all the same why an offer was made. */
export const because: OfferReason = {
  ...{ strategy: 'longest-idle', tier: 1, lentBy: null, relaxationSteps: 0, affinity: null, requirements: [] },
  ...{ candidates: [{ agentId: 'a', score: 0, notAsked: null }], idle: 1, waited: 0, urgency: 0 },
};

export function queueOf(queueId: string, agentIds: readonly string[], change: Partial<QueueConfiguration> = {}): QueueConfiguration {
  return { ...defaultQueue, queueId, name: queueId, members: agentIds.map(memberOf), ...change };
}

export function configurationOf(queues: readonly QueueConfiguration[], change: Partial<RoutingConfiguration> = {}): RoutingConfiguration {
  return { ...defaultDomainRules, queues, topics: [], entryPoints: [], agents: [], ...change };
}

export function contactOf(contactId: string, change: Partial<Contact> & { priority?: number; joinedAt?: number; queueId?: string } = {}): Contact {
  const made = newContact({
    contactId,
    channel: 'video',
    topicId: 'topic',
    topic: { en: 'Topic', zh: '主题' },
    queue: queueOf(change.queueId ?? 'queue', []),
    priority: change.priority ?? 0,
    requirements: [],
    attributes: {},
    verified: null,
    lastAgentId: null,
    language: 'en',
    customer: { name: 'Ada', details: null, deviceId: `device-${contactId}`, addressHash: `address-${contactId}` },
    consents: [],
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
    networkCheck: null,
    phone: null,
    via: 'process',
    now: change.joinedAt ?? t0,
  });
  return { ...made, ...change };
}

/** A contact that has come as far as the named state with agent `a` and segment `s`, at t0. */
export function contactInState(name: ContactStateName): Contact {
  const segment: Segment = { ...newSegment({ segmentId: 's', agentId: 'a', queueId: 'queue' }, t0), ...segmentIn[name] };
  const waiting = contactOf('c');
  if (name === 'queued') return waiting;
  if (name === 'appointed') return { ...waiting, appointment: appointmentOf(), stay: null, state: stateOf(name) };
  if (name === 'leaving') return { ...waiting, state: stateOf(name) };
  const callback: Callback = { ways: [{ type: 'portal' }], requestedAt: t0, unreached: 0 };
  if (name === 'callback_scheduled' || name === 'callback_waiting') return { ...waiting, callback, state: stateOf(name) };
  if (name === 'calling_customer') return { ...waiting, callback, state: stateOf(name), segments: [segment] };
  const conversation = name === 'active' || name === 'held' || name === 'closed';
  return {
    ...waiting,
    state: stateOf(name),
    segments: [segment],
    meeting: name === 'offered' || name === 'closed' ? null : { room: 1 },
    participants: name === 'offered' || name === 'closed' ? {} : { customer: leg('cl'), 'agent:a': leg('al') },
    answeredAt: conversation ? t0 : null,
  };
}

const segmentIn: Record<ContactStateName, Partial<Segment>> = {
  appointed: {},
  queued: {},
  leaving: {},
  callback_scheduled: {},
  callback_waiting: {},
  offered: {},
  calling_customer: { state: 'calling', acceptedAt: t0 },
  connecting: { state: 'connecting', acceptedAt: t0 },
  active: { state: 'talking', acceptedAt: t0, talkStartedAt: t0 },
  held: { state: 'held', acceptedAt: t0, talkStartedAt: t0 },
  closed: {
    state: 'wrapping',
    acceptedAt: t0,
    talkStartedAt: t0,
    talkEndedAt: t0,
    wrapUpEndsAt: t0 + rules.wrapUpMs,
    ending: 'customer_ended',
  },
};

function stateOf(name: ContactStateName): ContactState {
  const place = { since: t0, segmentId: 's', agentId: 'a' };
  switch (name) {
    case 'appointed':
    case 'queued':
    case 'callback_waiting':
      return { name, since: t0 };
    case 'leaving':
      return { name, since: t0, reason: 'closed', decideBy: t0 + rules.callback.answerMs };
    case 'callback_scheduled':
      return { name, since: t0, dueAt: t0 + 3_600_000 };
    case 'calling_customer':
      return { name, ...place, deadlineAt: t0 + rules.callback.answerMs };
    case 'offered':
      return { name, since: t0, offers: [{ segmentId: 's', agentId: 'a', offerToken: 't' }], refusals: 0, expiresAt: t0 + rules.offerMs };
    case 'connecting':
      return { name, ...place, deadlineAt: t0 + rules.connectMs, mediaUp: { customer: false, agent: false } };
    case 'active':
    case 'held':
      return { name, ...place };
    case 'closed':
      return { name, since: t0, outcome: 'completed', cause: 'customer_ended' };
  }
}

/** For half an hour from t0 on, with agent `a`; it has been open for some minutes. */
export function appointmentOf(change: Partial<Appointment> = {}): Appointment {
  return { from: t0, until: t0 + 1_800_000, agentId: 'a', note: null, madeBy: 'agent:a', keptUntil: null, notTaken: null, ...change };
}

function leg(legId: string) {
  return { legId, muted: { audio: false, video: false }, connected: true };
}

export function agentOf(agentId: string, change: Partial<Agent> = {}): Agent {
  return { ...newAgent(agentId, t0), version: 1, ...change };
}

/** Available, reachable, and idle since t0. */
export function idleAgent(agentId: string, idleSince: number = t0): Agent {
  return agentOf(agentId, {
    intent: { status: 'available', reason: null, setBy: 'self', since: t0 },
    reachability: { connected: true, graceEndsAt: null, via: 'process' },
    idleSince,
  });
}

export function engagedAgent(agentId: string, state: Agent['engagements'][number]['state']): Agent {
  const engagement = { segmentId: 's', contactId: 'c', medium: 'call' as const, state, since: t0, deadlineAt: null, offerToken: state === 'offered' ? 't' : null };
  return { ...idleAgent(agentId), engagements: [engagement] };
}
