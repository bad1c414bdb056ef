/**
 * Decides who is offered whom, now. Pure: the view and the instant in, pairs out. The most pressing contact of all
 * queues chooses first, and gets the first agent in its queue's order who is eligible; so each agent gets the most
 * pressing contact of their queues, and within a queue nobody is overtaken. Cost follows the number of queues and of
 * pairs kept apart by cool-downs, never the length of a line: a queue without idle members is not looked into.
 */
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import type { OfferReason } from '../contact/contact.input.js';
import { hasNoCoolDown, isDispatchable } from './eligibility.js';
import type { QueueLine } from './queue-line.js';
import { urgency } from './rank.js';
import type { RoutingView } from './routing-view.js';

export interface Pair {
  readonly contact: Contact;
  readonly agent: Agent;
  readonly because: OfferReason;
}

/** Contacts and agents whose offer is being committed: neither waiting nor idle, whatever the view still says. */
export interface Reserved {
  hasContact(contactId: string): boolean;
  hasAgent(agentId: string): boolean;
}

export function decide(view: RoutingView, now: number, reserved: Reserved): readonly Pair[] {
  const taken = new Set<string>();
  const isFree = (agent: Agent) => !taken.has(agent.agentId) && !reserved.hasAgent(agent.agentId);
  const heads: Head[] = [];
  for (const line of view.lines()) {
    if (line.waiting.size > 0 && line.idle.size > 0) heads.push(new Head(line, reserved));
  }
  const pairs: Pair[] = [];
  for (let head = mostPressing(heads, now); head; head = mostPressing(heads, now)) {
    const contact = head.contact as Contact;
    const agent = firstEligible(head.line, contact, now, isFree);
    if (agent) {
      taken.add(agent.agentId);
      pairs.push({ contact, agent, because: reasonOf(head.line, contact, now) });
      head.advance();
    } else if (someIdle(head.line, isFree)) head.advance();
    else head.stop();
  }
  return pairs;
}

/** Walks down one queue's line. */
class Head {
  contact: Contact | undefined;
  private readonly rest: Iterator<Contact>;

  constructor(
    readonly line: QueueLine,
    private readonly reserved: Reserved,
  ) {
    this.rest = line.waiting[Symbol.iterator]();
    this.advance();
  }

  advance(): void {
    let next = this.rest.next();
    while (!next.done && (this.reserved.hasContact(next.value.contactId) || !isDispatchable(next.value))) next = this.rest.next();
    this.contact = next.done ? undefined : next.value;
  }

  stop(): void {
    this.contact = undefined;
  }
}

function mostPressing(heads: readonly Head[], now: number): Head | undefined {
  let best: Head | undefined;
  let bestUrgency = -Infinity;
  for (const head of heads) {
    if (!head.contact) continue;
    const candidate = urgency(head.contact.rankKey, head.line.configuration.serviceLevelMs, now);
    if (candidate > bestUrgency) [best, bestUrgency] = [head, candidate];
  }
  return best;
}

function firstEligible(line: QueueLine, contact: Contact, now: number, isFree: (agent: Agent) => boolean): Agent | undefined {
  for (const agent of line.idle) if (isFree(agent) && hasNoCoolDown(contact, agent.agentId, now)) return agent;
  return undefined;
}

function someIdle(line: QueueLine, isFree: (agent: Agent) => boolean): boolean {
  for (const agent of line.idle) if (isFree(agent)) return true;
  return false;
}

function reasonOf(line: QueueLine, contact: Contact, now: number): OfferReason {
  return { strategy: line.configuration.strategy, candidates: line.idle.size, waited: Math.max(0, now - contact.joinedAt) };
}
