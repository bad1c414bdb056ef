/**
 * The whole ACD without a store, on a virtual clock: what is loaded is always current, every commit succeeds. Whatever
 * holds in here is a property of the rules; that the store keeps it is shown elsewhere.
 */
import type { LineFacts } from '../admission/admit.js';
import { hasLimits, overdue } from '../admission/overdue.js';
import { newAgent, type Agent } from '../agent/agent.js';
import { agentDeadline } from '../agent/agent-reachability.js';
import type { Contact } from '../contact/contact.js';
import { queuedEvent } from '../contact/new-contact.js';
import { contactDeadline } from '../contact/deadlines.js';
import type { DomainEvent } from '../event.js';
import { decide } from '../routing/decide.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import type { LivePicture } from '../invariants.js';
import { RoutingView } from '../routing/routing-view.js';
import { settle, type Settlement, type Step } from '../settle.js';

export class DomainWorld {
  readonly contacts = new Map<string, Contact>();
  readonly agents = new Map<string, Agent>();
  readonly events: DomainEvent[] = [];
  readonly view: RoutingView;
  /** Called with the world as it is just before each offer. */
  onOffer: (contact: Contact, agent: Agent) => void = () => undefined;
  private offers = 0;
  private lineChangesAt = Infinity;
  private readonly facts: LineFacts = {
    waitingIn: (queueId) => this.view.line(queueId)?.waiting.size ?? 0,
    isStaffed: (queueId, medium) => {
      const line = this.view.line(queueId);
      return line !== undefined && this.view.staffOf(line, medium) > 0;
    },
  };

  constructor(
    public configuration: RoutingConfiguration,
    public now: number,
  ) {
    this.view = new RoutingView(configuration);
  }

  get picture(): LivePicture {
    return { contacts: [...this.contacts.values()], agents: [...this.agents.values()] };
  }

  reconfigure(configuration: RoutingConfiguration): void {
    this.configuration = configuration;
    this.view.configure(configuration);
    this.route();
  }

  join(contact: Contact): void {
    this.keep({ contacts: [contact], agents: [], events: [queuedEvent(contact)] });
    this.route();
  }

  do(step: Step): Settlement {
    const result = this.commit(step);
    this.route();
    return result;
  }

  /** Lets time pass, stopping at every deadline, and whenever time alone may bring somebody together. */
  advance(ms: number): void {
    const until = this.now + ms;
    for (let next = this.nextInstant(); next <= until; next = this.nextInstant()) {
      this.now = Math.max(this.now, next);
      this.runDue();
      this.route();
    }
    this.now = until;
  }

  /** Lets go who may not wait any longer, and makes offers until nobody can be brought together any more. */
  route(): void {
    this.keepLines();
    for (let decisions = decide(this.view, this.now); decisions.length > 0; decisions = decide(this.view, this.now)) {
      for (const { agents, because, contact } of decisions) {
        for (const agent of agents) this.onOffer(contact, agent);
        const offers = agents.map(({ agentId }) => {
          const id = `${(this.offers += 1)}`;
          return { segmentId: `s${id}`, agentId, offerToken: `t${id}` };
        });
        const input = { type: 'offer', offers, because } as const;
        const result = this.commit({ on: 'contact', contactId: contact.contactId, input });
        if (result.kind !== 'settled') throw new Error(`An offer that was decided was refused: ${JSON.stringify(result)}`);
      }
    }
  }

  private keepLines(): void {
    this.lineChangesAt = Infinity;
    for (const queue of this.configuration.queues) {
      const line = this.view.line(queue.queueId);
      if (!line || !hasLimits(queue)) continue;
      const { leaving, nextAt } = overdue(queue, line.waiting, { configuration: this.configuration, facts: this.facts, now: this.now });
      for (const { contactId, reason, to } of leaving) this.commit({ on: 'contact', contactId, input: { type: 'leave_line', reason, to } });
      this.lineChangesAt = Math.min(this.lineChangesAt, nextAt ?? Infinity);
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

  private nextInstant(): number {
    const deadlines = [...[...this.contacts.values()].map(contactDeadline), ...[...this.agents.values()].map(agentDeadline)];
    const pending = deadlines.filter((deadline): deadline is number => deadline !== null);
    return Math.min(...pending, this.view.nextChangeAt ?? Infinity, this.lineChangesAt);
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
