/**
 * Whom one contact of a group gets, of the agents nobody was given in this pass: the first in the strategy's order, or
 * all of them under ring-all. What keeps single pairs apart (a cool-down, an affinity window) is looked at here.
 */
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import type { OfferCandidate } from '../contact/contact.input.js';
import { hasNoCoolDown, keptFor } from './eligibility.js';
import { compareSeats, loadOf, type IdleSeat, type RequirementGroup } from './requirement-group.js';

/** Enough to see why, in the record of an offer. */
export const recordedCandidates = 5;

/** All of these change in one commit; a bigger crowd would be rung in vain but for one. */
const ringsAtMost = 50;

export interface Choice {
  readonly chosen: readonly IdleSeat[];
  readonly considered: readonly OfferCandidate[];
}

/** The pass so far. */
export interface Pass {
  readonly now: number;
  readonly taken: ReadonlySet<string>;
  agentOf(agentId: string): Agent | undefined;
}

/** Nobody (an empty choice) is an ordinary outcome: all who are idle are kept apart from this contact. */
export function choose(group: RequirementGroup, contact: Contact, free: readonly IdleSeat[], pass: Pass): Choice {
  return new Choosing(group, contact, pass).choose(free);
}

class Choosing {
  private readonly holder: string | null;

  constructor(
    private readonly group: RequirementGroup,
    private readonly contact: Contact,
    private readonly pass: Pass,
  ) {
    this.holder = keptFor(contact, pass.now, (agentId) => pass.agentOf(agentId), (agentId) => group.seats.has(agentId));
  }

  choose(free: readonly IdleSeat[]): Choice {
    const { asksAll, scoreFor } = this.group.strategy;
    if (asksAll) {
      const all = [...this.group.idle].filter((idle) => this.isFree(idle) && this.exclusion(idle) === null);
      return this.answer(all.slice(0, ringsAtMost), all.slice(0, ringsAtMost));
    }
    if (scoreFor) {
      const drawn = this.lowest((idle) => scoreFor(idle, `${this.contact.contactId}|${this.contact.version}`));
      return this.answer(drawn.slice(0, 1), drawn);
    }
    const first = this.first(free);
    return this.answer(first ? [first] : [], free);
  }

  private first(free: readonly IdleSeat[]): IdleSeat | undefined {
    if (this.holder !== null) {
      const held = this.group.idleSeatOf(this.holder);
      return held && this.isFree(held) ? held : undefined;
    }
    const near = free.find((idle) => this.exclusion(idle) === null);
    if (near) return near;
    // Kept apart from all of the first few: only such a contact looks further.
    for (const idle of this.group.idle) if (this.isFree(idle) && this.exclusion(idle) === null) return idle;
    return undefined;
  }

  /** The first few of the lowest tier with somebody for this contact, and of those with least to do, by scores of its own. */
  private lowest(score: (idle: IdleSeat) => number): readonly IdleSeat[] {
    const few: IdleSeat[] = [];
    for (const idle of this.group.idle) {
      if (few[0] && (idle.seat.order > few[0].seat.order || loadOf(idle) > loadOf(few[0]))) break;
      if (!this.isFree(idle) || this.exclusion(idle) !== null) continue;
      const drawn = { ...idle, score: score(idle) };
      const place = few.findIndex((other) => compareSeats(drawn, other) < 0);
      if (place >= 0) few.splice(place, 0, drawn);
      else few.push(drawn);
      if (few.length > recordedCandidates) few.pop();
    }
    return few;
  }

  private isFree({ agent }: IdleSeat): boolean {
    return !this.pass.taken.has(agent.agentId);
  }

  private exclusion({ agent }: IdleSeat): OfferCandidate['notAsked'] {
    if (this.holder !== null && this.holder !== agent.agentId) return 'affinity';
    return hasNoCoolDown(this.contact, agent.agentId, this.pass.now) ? null : 'cool_down';
  }

  private answer(chosen: readonly IdleSeat[], considered: readonly IdleSeat[]): Choice {
    if (chosen.length === 0) return { chosen, considered: [] };
    const others = considered.filter((idle) => !chosen.includes(idle));
    const recorded = [...chosen, ...others].slice(0, recordedCandidates).sort(compareSeats);
    return {
      chosen,
      considered: recorded.map((idle) => ({
        agentId: idle.agent.agentId,
        score: idle.score,
        notAsked: chosen.includes(idle) ? null : (this.exclusion(idle) ?? 'order'),
      })),
    };
  }
}
