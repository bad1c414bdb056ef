import {
  admit,
  arrival,
  decide,
  defaultDomainRules,
  defaultQueue,
  memberOf,
  newAgent,
  RoutingView,
  settle,
  type Agent,
  type Contact,
  type DomainEvent,
  type RoutingConfiguration,
  type Step,
  participantIdOf,
} from '@visavis/acd';
import { Agenda } from './agenda.js';

const via = 'bench';
const queueId = 'line';

/** What a contact of a trace does, in milliseconds. */
export interface Caller {
  readonly atMs: number;
  readonly serviceMs: number;
  /** Leaves the line after having waited this long; without it, never. */
  readonly patienceMs?: number;
}

/** From `atMs` on this many agents are signed in; those who are beyond it leave after the talk they are in. */
export interface Staffing {
  readonly atMs: number;
  readonly agents: number;
}

export interface CentreCommit {
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
  readonly events: readonly DomainEvent[];
}

/** Told of what happens, as the product's own parts are. */
export interface CentreWatcher {
  committed(commit: CentreCommit, now: number): void;
  /** Everything that happens at this instant has happened. */
  settled(now: number): void;
}

/** A call centre of the product's own rules on a clock of its own: everything but the talk takes no time. */
export class VirtualCentre {
  readonly view: RoutingView;
  private readonly configuration: RoutingConfiguration;
  private readonly contacts = new Map<string, Contact>();
  private readonly agents = new Map<string, Agent>();
  private readonly agentIds: readonly string[];
  private readonly agenda = new Agenda();
  private readonly waits = new Map<string, number>();
  private watcher: CentreWatcher | undefined;
  private offers = 0;
  private now = 0;

  constructor(
    private readonly callers: readonly Caller[],
    private readonly staffing: readonly Staffing[],
  ) {
    const most = Math.max(...staffing.map(({ agents }) => agents));
    this.agentIds = Array.from({ length: most }, (_, index) => `agent-${String(index).padStart(5, '0')}`);
    const queue = { ...defaultQueue, queueId, name: queueId, wrapUpMs: 0, members: this.agentIds.map(memberOf) };
    this.configuration = { ...defaultDomainRules, queues: [queue], topics: [], entryPoints: [], agents: [] };
    this.view = new RoutingView(this.configuration);
    for (const agentId of this.agentIds) this.do({ on: 'agent', agentId, input: { type: 'reachability', connected: true, via } });
  }

  /** The wait of each contact in milliseconds, in order of arrival; null for those who left before they were served. */
  run(watcher?: CentreWatcher): readonly (number | null)[] {
    this.watcher = watcher;
    for (const { agents, atMs } of this.staffing) this.agenda.add(atMs, () => this.staff(agents));
    for (const [index, { atMs }] of this.callers.entries()) {
      this.proceed(atMs, false);
      this.now = atMs;
      this.join(index);
      this.settle();
    }
    this.proceed(Infinity, true);
    return this.callers.map((_, index) => this.waits.get(nameOf(index)) ?? null);
  }

  /** Does what is due until then, including what is due at that very instant: whoever arrives then finds it done. */
  private proceed(until: number, toTheEnd: boolean): void {
    for (let due = this.agenda.next(); due && due.at <= until; due = this.agenda.next()) {
      // Once nobody is left, shifts that are still to come change nothing.
      if (toTheEnd && this.contacts.size === 0) return;
      this.agenda.take();
      this.now = due.at;
      due.act();
      // All that happens at one instant has happened before anybody is chosen.
      if (this.agenda.next()?.at !== this.now) this.settle();
    }
  }

  private settle(): void {
    this.route();
    this.watcher?.settled(this.now);
  }

  private staff(count: number): void {
    for (const [index, agentId] of this.agentIds.entries()) {
      const agent = this.agents.get(agentId);
      const working = agent?.intent.status === 'available' && agent.nextIntent === null;
      if (working === index < count) continue;
      const when = working && agent.engagements.length > 0 ? 'next' : 'now';
      const intent = working ? ({ status: 'offline' } as const) : ({ status: 'available' } as const);
      this.do({ on: 'agent', agentId, input: { type: 'set_intent', intent, when, supervisorId: null } });
    }
  }

  private join(index: number): void {
    const [queue] = this.configuration.queues;
    if (!queue) throw new Error('There is no queue.');
    const contactId = nameOf(index);
    const facts = { waitingIn: () => 0, isStaffed: () => true };
    const admission = admit(queue, { configuration: this.configuration, facts, now: this.now, medium: 'call' });
    const given = {
      ...{ contactId, channel: 'voice' as const, topicId: queueId, topic: { en: '', zh: '' }, priority: 0, requirements: [], attributes: {}, verified: null },
      ...{ lastAgentId: null, language: 'en' as const, consents: [], via, now: this.now },
      customer: { name: contactId, details: null, deviceId: contactId, addressHash: contactId },
      deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' } as const,
    };
    const { contact, events } = arrival(given, { admission, entry: null, configuration: this.configuration });
    this.keep({ contacts: [contact], agents: [], events });
    const patienceMs = this.callers[index]?.patienceMs;
    if (patienceMs !== undefined) this.agenda.add(this.now + patienceMs, () => this.giveUp(contactId));
  }

  private giveUp(contactId: string): void {
    if (this.contacts.get(contactId)?.state.name === 'queued') this.end(contactId);
  }

  private end(contactId: string): void {
    this.do({ on: 'contact', contactId, input: { type: 'end', by: 'customer' } });
  }

  private route(): void {
    for (const { agents, because, contact } of decide(this.view, this.now)) {
      const { contactId } = contact;
      const offers = agents.map(({ agentId }) => ({ agentId, segmentId: `s${(this.offers += 1)}`, offerToken: 't' }));
      const [offer] = offers;
      if (!offer) continue;
      this.do({ on: 'contact', contactId, input: { type: 'offer', offers, because } });
      this.do({ on: 'contact', contactId, input: { type: 'accept', ...offer } });
      for (const participantId of ['customer', participantIdOf(offer.agentId)] as const) {
        this.do({ on: 'contact', contactId, input: { type: 'participant', participantId, legId: participantId } });
        this.do({ on: 'contact', contactId, input: { type: 'media_connected', participantId, legId: participantId } });
      }
      const state = this.contacts.get(contactId)?.state.name;
      if (state !== 'active') throw new Error(`${contactId} is ${state}, not active.`);
      const caller = this.callers[Number(contactId.slice(1))];
      if (!caller) throw new Error(`${contactId} is in no trace.`);
      this.waits.set(contactId, this.now - caller.atMs);
      this.agenda.add(this.now + caller.serviceMs, () => this.end(contactId));
    }
  }

  private do(step: Step): void {
    const loaded = { contacts: this.contacts, agents: this.agents };
    if (step.on === 'agent' && !this.agents.has(step.agentId)) this.agents.set(step.agentId, newAgent(step.agentId, this.now));
    const result = settle([step], loaded, { now: this.now, configuration: this.configuration });
    if (result.kind !== 'settled') throw new Error(`A step was refused: ${JSON.stringify(result)}`);
    this.keep(result);
  }

  private keep(commit: CentreCommit): void {
    for (const contact of commit.contacts) {
      this.view.putContact(contact);
      if (contact.state.name === 'closed') this.contacts.delete(contact.contactId);
      else this.contacts.set(contact.contactId, contact);
    }
    for (const agent of commit.agents) {
      this.agents.set(agent.agentId, agent);
      this.view.putAgent(agent);
    }
    this.watcher?.committed(commit, this.now);
  }
}

/** Sorts as the contacts arrived, which decides between those of one instant. */
function nameOf(index: number): string {
  return `c${String(index).padStart(8, '0')}`;
}
