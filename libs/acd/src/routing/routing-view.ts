/**
 * The routing domain in memory, kept current one aggregate at a time: the lines, the requirement groups, who is idle.
 * Only a newer version replaces an older one, so commits and reloads may arrive in any order. Holds no rule: who counts
 * as waiting or idle is eligibility.ts' word.
 */
import type { Agent } from '../agent/agent.js';
import { type Medium, isFinished, type Contact } from '../contact/contact.js';
import { ContactPlacement } from './contact-placement.js';
import { capacityOf, isAtWork, isDispatchable, isWaiting } from './eligibility.js';
import { GroupIndex } from './group-index.js';
import { QueueLine } from './queue-line.js';
import type { RequirementGroup } from './requirement-group.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import { workforceOf, type Workforce } from './workforce.js';

/** A clock that goes back by no more than this was only estimated anew; by more, somebody has moved it. */
const movedClockMs = 1_000;

export class RoutingView {
  private queues = new Map<string, QueueLine>();
  private groups: GroupIndex;
  private placement: ContactPlacement;
  /** Counts changes: what was worked out at one revision holds until the next. */
  revision = 0;
  private readonly contacts = new Map<string, Contact>();
  private readonly agents = new Map<string, Agent>();
  /** Their offer is being committed: neither waiting nor idle, whatever is known of them still says. */
  private readonly reserved = { contacts: new Set<string>(), agents: new Set<string>() };

  constructor(private configuration: RoutingConfiguration) {
    [this.groups, this.placement] = this.empty(0);
    this.configure(configuration);
  }

  /** Everybody is placed anew: nobody who waits loses their rank by a change of configuration. */
  configure(configuration: RoutingConfiguration): void {
    this.revision += 1;
    this.configuration = configuration;
    this.queues = new Map(configuration.queues.map((queue) => [queue.queueId, new QueueLine(queue)]));
    for (const contact of this.contacts.values()) if (isWaiting(contact)) this.queues.get(contact.queueId)?.addWaiting(contact);
    this.placeAll(this.placement.now);
  }

  /** False when a newer version is known already. */
  putContact(contact: Contact): boolean {
    const { contactId } = contact;
    const before = this.contacts.get(contactId);
    if (before && before.version >= contact.version) return false;
    this.revision += 1;
    if (before) this.withdraw(before);
    if (isFinished(contact)) this.contacts.delete(contactId);
    else this.contacts.set(contactId, contact);
    if (isWaiting(contact)) this.queues.get(contact.queueId)?.addWaiting(contact);
    if (this.mayBeOffered(contact)) this.placement.place(contact);
    return true;
  }

  putAgent(agent: Agent): boolean {
    const before = this.agents.get(agent.agentId);
    if (before && before.version >= agent.version) return false;
    this.revision += 1;
    if (before && isAtWork(before)) this.groups.agentGone(agent.agentId);
    this.agents.set(agent.agentId, agent);
    if (this.freeAgent(agent.agentId)) this.groups.agentFree(agent);
    return true;
  }

  /** The store no longer has it: it was finished while nobody told us. */
  forgetContact(contactId: string): void {
    const contact = this.contacts.get(contactId);
    if (contact) this.withdraw(contact);
    this.revision += 1;
    this.contacts.delete(contactId);
  }

  /** Keeps them out of every decision until they are released. */
  reserve(contactId: string, agentIds: readonly string[]): void {
    this.placement.take(contactId);
    this.reserved.contacts.add(contactId);
    for (const agentId of agentIds) {
      this.groups.agentGone(agentId);
      this.reserved.agents.add(agentId);
    }
  }

  release(contactId: string, agentIds: readonly string[]): void {
    this.reserved.contacts.delete(contactId);
    const contact = this.contacts.get(contactId);
    if (contact && this.mayBeOffered(contact)) this.placement.place(contact);
    for (const agentId of agentIds) {
      this.reserved.agents.delete(agentId);
      const agent = this.freeAgent(agentId);
      if (agent) this.groups.agentFree(agent);
    }
  }

  /** Tiers open, requirements relax, cool-downs and affinity windows end. */
  advanceTo(now: number): void {
    if (now < this.placement.now - movedClockMs) this.placeAll(now);
    else this.placement.advanceTo(now);
  }

  /** When time alone may next make a pair possible; null when it never does. */
  get nextChangeAt(): number | null {
    return this.placement.nextChangeAt;
  }

  /** Groups with both somebody who waits and somebody idle. */
  liveGroups(): Iterable<RequirementGroup> {
    return this.groups.liveGroups();
  }

  get workforce(): Workforce {
    return workforceOf(this.configuration);
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

  /** Members who take contacts of the medium and are signed in for work, whether idle or engaged. */
  staffOf(line: QueueLine, medium: Medium): number {
    let staff = 0;
    for (const agentId of line.members) {
      const takes = capacityOf(medium, this.workforce.chatCapacityOf(agentId)) > 0;
      if (takes && this.agents.get(agentId)?.intent.status === 'available') staff += 1;
    }
    return staff;
  }

  private placeAll(now: number): void {
    [this.groups, this.placement] = this.empty(now);
    for (const contact of this.contacts.values()) if (this.mayBeOffered(contact)) this.placement.place(contact);
  }

  private empty(now: number): [GroupIndex, ContactPlacement] {
    const workforce = workforceOf(this.configuration);
    const groups = new GroupIndex(workforce, (agentId) => this.freeAgent(agentId));
    return [groups, new ContactPlacement(workforce, groups, now)];
  }

  private withdraw(contact: Contact): void {
    if (isWaiting(contact)) this.queues.get(contact.queueId)?.removeWaiting(contact);
    this.placement.take(contact.contactId);
  }

  private mayBeOffered(contact: Contact): boolean {
    return isDispatchable(contact) && !this.reserved.contacts.has(contact.contactId);
  }

  /** At work; for what there is room is asked by each group. */
  private freeAgent(agentId: string): Agent | undefined {
    const agent = this.agents.get(agentId);
    return agent && isAtWork(agent) && !this.reserved.agents.has(agentId) ? agent : undefined;
  }
}
