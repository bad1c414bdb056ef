import type { Agent, AcdCommit, Contact, DomainEvent } from '@visavis/acd';

export interface BlockEntry {
  readonly kind: 'device' | 'address';
  readonly value: string;
}

/** One atomic change. Each aggregate is given as it shall be; it replaces the version before its own. */
export interface CommitRequest {
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
  readonly events: readonly DomainEvent[];
  /** Fails as `blocked` when one of these is blocked. */
  readonly unlessBlocked?: readonly BlockEntry[];
  readonly block?: readonly BlockEntry[];
}

export type CommitResult =
  | { readonly outcome: 'committed'; readonly commit: AcdCommit }
  /** Somebody else changed this aggregate first; nothing was written. */
  | { readonly outcome: 'conflict'; readonly key: AggregateKey }
  | { readonly outcome: 'blocked' };

export type AggregateKey = `contact:${string}` | `agent:${string}`;

export interface LoadedAggregates {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly agents: ReadonlyMap<string, Agent>;
}

/** The live state: versioned aggregates, an index of deadlines, and the stream of what happened. */
export abstract class AcdStore {
  abstract load(contactIds: readonly string[], agentIds: readonly string[]): Promise<LoadedAggregates>;
  abstract loadLive(): Promise<{ readonly contacts: readonly Contact[]; readonly agents: readonly Agent[] }>;
  abstract commit(request: CommitRequest): Promise<CommitResult>;
  /** Aggregates whose earliest deadline is not after `now`, earliest first, with the first deadline after those. */
  abstract due(now: number, max: number): Promise<{ readonly keys: readonly AggregateKey[]; readonly nextAt: number | null }>;
  /** Takes an aggregate that does not exist any more out of the index of deadlines. */
  abstract forgetDue(key: AggregateKey): Promise<void>;
  /** Brings the estimate of the store's clock up to date. */
  abstract readClock(): Promise<void>;
}
