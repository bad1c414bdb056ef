/**
 * The routing domain in memory: for each queue the line and the idle members, kept current one aggregate at a time.
 * Only a newer version replaces an older one, so commits and reloads may arrive in any order. Holds no rule: who counts
 * as waiting or idle is eligibility.ts' word.
 */
import type { Agent } from '../agent/agent.js';
import { isFinished, type Contact } from '../contact/contact.js';
import { isIdle, isWaiting } from './eligibility.js';
import { QueueLine } from './queue-line.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';

export class RoutingView {
  private queues = new Map<string, QueueLine>();
  private queuesOfAgent = new Map<string, QueueLine[]>();
  private readonly contacts = new Map<string, Contact>();
  private readonly agents = new Map<string, Agent>();

  constructor(configuration: RoutingConfiguration) {
    this.configure(configuration);
  }

  /** Everybody is placed anew: nobody who waits loses their rank by a change of configuration. */
  configure(configuration: RoutingConfiguration): void {
    this.queues = new Map(configuration.queues.map((queue) => [queue.queueId, new QueueLine(queue)]));
    this.queuesOfAgent = new Map();
    for (const line of this.queues.values()) {
      for (const agentId of line.members) this.queuesOfAgent.set(agentId, [...this.linesOf(agentId), line]);
    }
    for (const contact of this.contacts.values()) if (isWaiting(contact)) this.queues.get(contact.queueId)?.addWaiting(contact);
    for (const agent of this.agents.values()) if (isIdle(agent)) for (const line of this.linesOf(agent.agentId)) line.idle.add(agent);
  }

  /** False when a newer version is known already. */
  putContact(contact: Contact): boolean {
    const before = this.contacts.get(contact.contactId);
    if (before && before.version >= contact.version) return false;
    if (before && isWaiting(before)) this.queues.get(before.queueId)?.removeWaiting(before);
    if (isFinished(contact)) this.contacts.delete(contact.contactId);
    else this.contacts.set(contact.contactId, contact);
    if (isWaiting(contact)) this.queues.get(contact.queueId)?.addWaiting(contact);
    return true;
  }

  putAgent(agent: Agent): boolean {
    const before = this.agents.get(agent.agentId);
    if (before && before.version >= agent.version) return false;
    const lines = this.linesOf(agent.agentId);
    if (before && isIdle(before)) for (const line of lines) line.idle.remove(before);
    this.agents.set(agent.agentId, agent);
    if (isIdle(agent)) for (const line of lines) line.idle.add(agent);
    return true;
  }

  /** The store no longer has it: it was finished while nobody told us. */
  forgetContact(contactId: string): void {
    const contact = this.contacts.get(contactId);
    if (contact && isWaiting(contact)) this.queues.get(contact.queueId)?.removeWaiting(contact);
    this.contacts.delete(contactId);
  }

  contact(contactId: string): Contact | undefined {
    return this.contacts.get(contactId);
  }

  agent(agentId: string): Agent | undefined {
    return this.agents.get(agentId);
  }

  allContacts(): IterableIterator<Contact> {
    return this.contacts.values();
  }

  allAgents(): IterableIterator<Agent> {
    return this.agents.values();
  }

  lines(): IterableIterator<QueueLine> {
    return this.queues.values();
  }

  line(queueId: string): QueueLine | undefined {
    return this.queues.get(queueId);
  }

  /** Members who are signed in for work, whether idle or engaged. */
  staffOf(line: QueueLine): number {
    let staff = 0;
    for (const agentId of line.members) if (this.agents.get(agentId)?.intent.status === 'available') staff += 1;
    return staff;
  }

  private linesOf(agentId: string): QueueLine[] {
    return this.queuesOfAgent.get(agentId) ?? [];
  }
}
