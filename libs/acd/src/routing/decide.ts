/**
 * Decides who is offered whom, now: the view and the instant in, decisions out. The most pressing contact of all groups
 * chooses first and gets the first agent in its queue's order who is eligible; so each agent gets the most pressing
 * contact they may serve, and within a queue nobody is overtaken. Cost follows the number of groups that have both
 * somebody waiting and somebody idle, and of contacts that a cool-down or an affinity window holds back; never the length
 * of a line.
 */
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import type { OfferReason } from '../contact/contact.input.js';
import { choose, type Pass } from './choice.js';
import { reasonFor } from './offer-reason.js';
import { Head, PassHeads } from './pass-heads.js';
import type { RoutingView } from './routing-view.js';

export interface Decision {
  readonly contact: Contact;
  /** One, or under ring-all everybody it is to ring at. */
  readonly agents: readonly Agent[];
  readonly because: OfferReason;
}

/** Brings the view to `now`, and changes nothing else in it: whoever commits the decisions reserves what they name. */
export function decide(view: RoutingView, now: number): readonly Decision[] {
  view.advanceTo(now);
  const taken = new Set<string>();
  const pass: Pass = { now, taken, agentOf: (agentId) => view.agent(agentId) };
  const heads = new PassHeads();
  for (const group of view.liveGroups()) heads.push(new Head(group, now));
  const decisions: Decision[] = [];
  for (let head = heads.pop(); head; head = heads.pop()) {
    const { contact, group } = head;
    const free = head.freeSeats(taken);
    // Nobody is left for the rest of this group.
    if (!contact || free.length === 0) continue;
    const choice = choose(group, contact, free, pass);
    for (const { agent } of choice.chosen) taken.add(agent.agentId);
    if (choice.chosen.length > 0) {
      decisions.push({ contact, agents: choice.chosen.map(({ agent }) => agent), because: reasonFor(group, contact, choice, now) });
    }
    head.advance();
    heads.push(head);
  }
  return decisions;
}
