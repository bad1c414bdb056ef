/**
 * The whole ACD without a store, on a virtual clock: what is loaded is always current, every commit succeeds. Whatever
 * holds in here is a property of the rules; that the store keeps it is shown elsewhere.
 */
import { newAgent, type Agent } from '../agent/agent.js';
import { agentDeadline } from '../agent/agent-reachability.js';
import type { Contact } from '../contact/contact.js';
import { contactDeadline } from '../contact/deadlines.js';
import type { DomainEvent } from '../event.js';
import { decide } from '../routing/decide.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import { RoutingView } from '../routing/routing-view.js';
import { settle, type Settlement, type Step } from '../settle.js';

const nothingReserved = { hasContact: () => false, hasAgent: () => false };

export class DomainWorld {
  readonly contacts = new Map<string, Contact>();
  readonly agents = new Map<string, Agent>();
  readonly events: DomainEvent[] = [];
  readonly view: RoutingView;
  /** Called with the world as it is just before each offer. */
  onOffer: (contact: Contact, agent: Agent) => void = () => undefined;
  private offers = 0;

  constructor(
    public configuration: RoutingConfiguration,
    public now: number,
  ) {
    this.view = new RoutingView(configuration);
  }

  reconfigure(configuration: RoutingConfiguration): void {
    this.configuration = configuration;
    this.view.configure(configuration);
    this.route();
  }

  join(contact: Contact): void {
    this.keep({ contacts: [contact], agents: [], events: [] });
    this.route();
  }

  do(step: Step): Settlement {
    const result = this.commit(step);
    this.route();
    return result;
  }

  /** Lets time pass, stopping at every deadline on the way. */
  advance(ms: number): void {
    const until = this.now + ms;
    for (let next = this.nextDeadline(); next !== null && next <= until; next = this.nextDeadline()) {
      this.now = Math.max(this.now, next);
      this.runDue();
      this.route();
    }
    this.now = until;
  }

  /** Makes offers until nobody can be brought together any more. */
  route(): void {
    for (let pairs = decide(this.view, this.now, nothingReserved); pairs.length > 0; pairs = decide(this.view, this.now, nothingReserved)) {
      for (const { agent, because, contact } of pairs) {
        this.onOffer(contact, agent);
        const id = `${(this.offers += 1)}`;
        const offers = [{ segmentId: `s${id}`, agentId: agent.agentId, offerToken: `t${id}` }];
        const input = { type: 'offer', offers, because } as const;
        const result = this.commit({ on: 'contact', contactId: contact.contactId, input });
        if (result.kind !== 'settled') throw new Error(`An offer that was decided was refused: ${JSON.stringify(result)}`);
      }
    }
  }

  private commit(step: Step): Settlement {
    const agents = new Map([...this.agents.values()].map((agent) => [agent.agentId, agent]));
    const known = { contacts: this.contacts, agents };
    let result = settle([step], known, { now: this.now, configuration: this.configuration });
    if (result.kind === 'missing' && result.on === 'agent') {
      agents.set(result.id, newAgent(result.id, this.now));
      result = settle([step], known, { now: this.now, configuration: this.configuration });
    }
    if (result.kind === 'settled') this.keep(result);
    return result;
  }

  private keep({ agents, contacts, events }: { contacts: readonly Contact[]; agents: readonly Agent[]; events: readonly DomainEvent[] }): void {
    for (const contact of contacts) {
      this.contacts.set(contact.contactId, contact);
      this.view.putContact(contact);
    }
    for (const agent of agents) {
      this.agents.set(agent.agentId, agent);
      this.view.putAgent(agent);
    }
    this.events.push(...events);
  }

  private nextDeadline(): number | null {
    const deadlines = [...[...this.contacts.values()].map(contactDeadline), ...[...this.agents.values()].map(agentDeadline)];
    const pending = deadlines.filter((deadline): deadline is number => deadline !== null);
    return pending.length > 0 ? Math.min(...pending) : null;
  }

  private runDue(): void {
    const input = { type: 'deadline' } as const;
    for (const contact of [...this.contacts.values()]) {
      if ((contactDeadline(contact) ?? Infinity) <= this.now) this.commit({ on: 'contact', contactId: contact.contactId, input });
    }
    for (const agent of [...this.agents.values()]) {
      if ((agentDeadline(agent) ?? Infinity) <= this.now) this.commit({ on: 'agent', agentId: agent.agentId, input });
    }
  }
}
