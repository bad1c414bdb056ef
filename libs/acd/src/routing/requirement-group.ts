/**
 * Contacts of one queue that require the same by now, by rank, and the idle agents who may serve them, in the order of
 * the queue's strategy. Any of these agents may take any of these contacts, unless a cool-down or an affinity window
 * keeps the two apart: only such contacts are ever passed over, so who walks down the line walks no further than that.
 */
import type { Agent } from '../agent/agent.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import type { Contact } from '../contact/contact.js';
import { strategyNamed } from '../strategies/registry.js';
import type { Candidate, RoutingStrategy } from '../strategies/strategy.js';
import type { Demand } from './demand.js';
import { OrderedList } from './ordered-list.js';
import { compareRank } from './rank.js';
import type { Seat } from './workforce.js';

/** An idle agent in a group. */
export interface IdleSeat extends Candidate {
  readonly seat: Seat;
  readonly score: number;
}

/** By tier, then whoever has least to do, then by the strategy. */
export function compareSeats(a: IdleSeat, b: IdleSeat): number {
  return a.seat.order - b.seat.order || loadOf(a) - loadOf(b) || a.score - b.score || compareIdle(a.agent, b.agent);
}

/** A chat beside it or not: somebody with nothing to do is asked before somebody with something. */
export function loadOf({ agent }: Candidate): number {
  return agent.engagements.length;
}

/** Among equals whoever is idle longest. */
export function compareIdle(a: Agent, b: Agent): number {
  return a.idleSince - b.idleSince || (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0);
}

export class RequirementGroup {
  readonly waiting = new OrderedList<Contact>(compareRank);
  readonly idle = new OrderedList<IdleSeat>(compareSeats);
  readonly strategy: RoutingStrategy;
  private readonly seated = new Map<string, IdleSeat>();

  constructor(
    readonly queue: QueueConfiguration,
    readonly demand: Demand,
    /** Everybody who may serve, idle or not. */
    readonly seats: ReadonlyMap<string, Seat>,
  ) {
    this.strategy = strategyNamed(queue.strategy);
  }

  /** Both somebody who waits and somebody idle: only such a group is looked at. */
  get isLive(): boolean {
    return this.idle.size > 0 && this.waiting.size > 0;
  }

  idleSeatOf(agentId: string): IdleSeat | undefined {
    return this.seated.get(agentId);
  }

  seat(agent: Agent): void {
    const seat = this.seats.get(agent.agentId);
    if (!seat) return;
    const candidate = { agent, member: seat.member, surplus: seat.surplus };
    const idle: IdleSeat = { ...candidate, seat, score: this.strategy.score(candidate) };
    this.seated.set(agent.agentId, idle);
    this.idle.add(idle);
  }

  unseat(agentId: string): void {
    const idle = this.seated.get(agentId);
    if (!idle) return;
    this.seated.delete(agentId);
    this.idle.remove(idle);
  }
}
