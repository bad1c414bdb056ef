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
  type RoutingConfiguration,
  type Step,
} from '@visavis/acd';
import type { Arrival } from './trace.js';

const via = 'bench';
const queueId = 'line';

/** A call centre of the product's own rules on a clock of its own: everything but the talk takes no time. */
export class VirtualCentre {
  private readonly configuration: RoutingConfiguration;
  private readonly view: RoutingView;
  private readonly contacts = new Map<string, Contact>();
  private readonly agents = new Map<string, Agent>();
  private readonly talks: { readonly endsAt: number; readonly contactId: string }[] = [];
  private readonly waits = new Map<string, number>();
  private offers = 0;
  private now = 0;

  private constructor(agentIds: readonly string[]) {
    const queue = { ...defaultQueue, queueId, name: queueId, wrapUpMs: 0, members: agentIds.map(memberOf) };
    this.configuration = { ...defaultDomainRules, queues: [queue], topics: [], entryPoints: [], agents: [] };
    this.view = new RoutingView(this.configuration);
    for (const agentId of agentIds) {
      this.do({ on: 'agent', agentId, input: { type: 'reachability', connected: true, via } });
      this.do({ on: 'agent', agentId, input: { type: 'set_intent', intent: { status: 'available' }, when: 'now', supervisorId: null } });
    }
  }

  /** The wait of each contact in milliseconds, in order of arrival. */
  static replay(arrivals: readonly Arrival[], agents: number): readonly number[] {
    const centre = new VirtualCentre(Array.from({ length: agents }, (_, index) => `agent-${String(index).padStart(5, '0')}`));
    for (const [index, { atMs }] of arrivals.entries()) {
      centre.endTalksUntil(atMs, arrivals);
      centre.now = atMs;
      centre.join(nameOf(index));
      centre.route(arrivals);
    }
    centre.endTalksUntil(Infinity, arrivals);
    return arrivals.map((_, index) => {
      const wait = centre.waits.get(nameOf(index));
      if (wait === undefined) throw new Error(`Contact ${index} was never served.`);
      return wait;
    });
  }

  private endTalksUntil(instant: number, arrivals: readonly Arrival[]): void {
    for (let talk = this.talks[0]; talk && talk.endsAt <= instant; talk = this.talks[0]) {
      this.talks.shift();
      this.now = talk.endsAt;
      this.do({ on: 'contact', contactId: talk.contactId, input: { type: 'end', by: 'customer' } });
      // All that end at one instant free their agents before anybody is chosen.
      if (this.talks[0]?.endsAt !== this.now) this.route(arrivals);
    }
  }

  private join(contactId: string): void {
    const [queue] = this.configuration.queues;
    if (!queue) throw new Error('There is no queue.');
    const facts = { waitingIn: () => 0, isStaffed: () => true };
    const admission = admit(queue, { configuration: this.configuration, facts, now: this.now });
    const given = {
      ...{ contactId, channel: 'voice' as const, topicId: queueId, topic: { en: '', zh: '' }, priority: 0, requirements: [], attributes: {} },
      ...{ lastAgentId: null, language: 'en' as const, consentTextVersion: '1', via, now: this.now },
      customer: { name: contactId, details: null, deviceId: contactId, addressHash: contactId },
      deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' } as const,
    };
    this.keep({ contacts: [arrival(given, { admission, entry: null, configuration: this.configuration }).contact], agents: [] });
  }

  private route(arrivals: readonly Arrival[]): void {
    for (const { agents, because, contact } of decide(this.view, this.now)) {
      const { contactId } = contact;
      const offers = agents.map(({ agentId }) => ({ agentId, segmentId: `s${(this.offers += 1)}`, offerToken: 't' }));
      const [offer] = offers;
      if (!offer) continue;
      this.do({ on: 'contact', contactId, input: { type: 'offer', offers, because } });
      this.do({ on: 'contact', contactId, input: { type: 'accept', ...offer } });
      for (const role of ['customer', 'agent'] as const) {
        this.do({ on: 'contact', contactId, input: { type: 'participant', role, legId: role } });
        this.do({ on: 'contact', contactId, input: { type: 'media_connected', role, legId: role } });
      }
      const state = this.contacts.get(contactId)?.state.name;
      if (state !== 'active') throw new Error(`${contactId} is ${state}, not active.`);
      const index = Number(contactId.slice(1));
      const served = arrivals[index];
      if (!served) throw new Error(`${contactId} is in no trace.`);
      this.waits.set(contactId, this.now - served.atMs);
      this.talk(contactId, this.now + served.serviceMs);
    }
  }

  private talk(contactId: string, endsAt: number): void {
    let place = this.talks.length;
    while (place > 0 && (this.talks[place - 1]?.endsAt ?? 0) > endsAt) place -= 1;
    this.talks.splice(place, 0, { endsAt, contactId });
  }

  private do(step: Step): void {
    const loaded = { contacts: this.contacts, agents: this.agents };
    if (step.on === 'agent' && !this.agents.has(step.agentId)) this.agents.set(step.agentId, newAgent(step.agentId, this.now));
    const result = settle([step], loaded, { now: this.now, configuration: this.configuration });
    if (result.kind !== 'settled') throw new Error(`A step was refused: ${JSON.stringify(result)}`);
    this.keep(result);
  }

  private keep({ agents, contacts }: { readonly agents: readonly Agent[]; readonly contacts: readonly Contact[] }): void {
    for (const contact of contacts) {
      this.view.putContact(contact);
      if (contact.state.name === 'closed') this.contacts.delete(contact.contactId);
      else this.contacts.set(contact.contactId, contact);
    }
    for (const agent of agents) {
      this.agents.set(agent.agentId, agent);
      this.view.putAgent(agent);
    }
  }
}

/** Sorts as the contacts arrived, which decides between those of one instant. */
function nameOf(index: number): string {
  return `c${String(index).padStart(8, '0')}`;
}
