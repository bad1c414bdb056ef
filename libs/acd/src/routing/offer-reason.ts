import type { Contact } from '../contact/contact.js';
import type { OfferReason } from '../contact/contact.input.js';
import type { Choice } from './choice.js';
import { demandOf } from './demand.js';
import { hasAffinityWindow } from './eligibility.js';
import { urgency } from './rank.js';
import type { RequirementGroup } from './requirement-group.js';

/** Why these agents and why now, for the contact's timeline. */
export function reasonFor(group: RequirementGroup, contact: Contact, { chosen, considered }: Choice, now: number): OfferReason {
  const { queue } = group;
  const first = chosen[0];
  return {
    // Somebody chose this agent: no strategy did.
    strategy: group.demand.only === null ? queue.strategy : 'transfer',
    tier: first && first.seat.lentBy === null ? first.member.tier : null,
    lentBy: first?.seat.lentBy ?? null,
    relaxationSteps: demandOf(contact, queue, now).steps,
    affinity: affinityOf(contact, first?.agent.agentId, now),
    requirements: group.demand.requirements,
    candidates: considered,
    idle: group.idle.size,
    waited: Math.max(0, now - contact.joinedAt),
    urgency: Math.round(urgency(contact.rankKey, queue.serviceLevelMs, now) * 1_000) / 1_000,
  };
}

function affinityOf(contact: Contact, agentId: string | undefined, now: number): OfferReason['affinity'] {
  if (contact.affinity === null) return null;
  if (!hasAffinityWindow(contact, now)) return 'over';
  return contact.affinity.agentId === agentId ? 'kept' : 'waived';
}
