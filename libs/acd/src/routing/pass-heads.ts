import type { Contact } from '../contact/contact.js';
import { recordedCandidates } from './choice.js';
import { compareRank, urgency } from './rank.js';
import type { IdleSeat, RequirementGroup } from './requirement-group.js';

/** Walks down one group in a pass: its contacts by rank, and its idle agents as the pass uses them up. */
export class Head {
  contact: Contact | undefined;
  urgency = 0;
  private free: IdleSeat[] = [];
  private readonly idle: Iterator<IdleSeat>;
  private readonly waiting: Iterator<Contact>;

  constructor(
    readonly group: RequirementGroup,
    private readonly now: number,
  ) {
    this.idle = group.idle[Symbol.iterator]();
    this.waiting = group.waiting[Symbol.iterator]();
    this.advance();
  }

  /** To the next contact of the group. */
  advance(): void {
    this.contact = take(this.waiting);
    if (!this.contact) return;
    const { demand, queue } = this.group;
    // Who was chosen is asked before they are given anything else.
    this.urgency = demand.only === null ? urgency(this.contact.rankKey, queue.serviceLevelMs, this.now) : Infinity;
  }

  /** The first few in the strategy's order whom the pass has not used up; empty when it has used up all. */
  freeSeats(taken: ReadonlySet<string>): readonly IdleSeat[] {
    this.free = this.free.filter(({ agent }) => !taken.has(agent.agentId));
    while (this.free.length < recordedCandidates) {
      const next = take(this.idle);
      if (!next) break;
      if (!taken.has(next.agent.agentId)) this.free.push(next);
    }
    return this.free;
  }
}

function take<Item>(items: Iterator<Item>): Item | undefined {
  const next = items.next();
  return next.done ? undefined : next.value;
}

/** The heads of a pass, the most pressing first. A binary heap, because every pair looks for it anew. */
export class PassHeads {
  private readonly heap: Head[] = [];

  push(head: Head): void {
    if (!head.contact) return;
    let place = this.heap.push(head) - 1;
    for (let parent = (place - 1) >> 1; place > 0 && this.swapIfBefore(place, parent); parent = (place - 1) >> 1) place = parent;
  }

  pop(): Head | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined || last === first) return first;
    this.heap[0] = last;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const child = isBefore(this.heap[right], this.heap[left]) ? right : left;
      if (!this.swapIfBefore(child, place)) return first;
      place = child;
    }
  }

  private swapIfBefore(a: number, b: number): boolean {
    const [head, other] = [this.heap[a], this.heap[b]];
    if (!head || !other || !isBefore(head, other)) return false;
    [this.heap[a], this.heap[b]] = [other, head];
    return true;
  }
}

function isBefore(a: Head | undefined, b: Head | undefined): boolean {
  if (!a?.contact || !b?.contact) return false;
  return a.urgency > b.urgency || (a.urgency === b.urgency && compareRank(a.contact, b.contact) < 0);
}
