import type { Findings, Surroundings } from '@visavis/acd';
import type { AuditedResource, PageQuery, Warning } from '@visavis/contracts';
import type { Prisma } from '../generated/prisma/client.js';

export type Transaction = Prisma.TransactionClient;

/** A resource as the api shows it, but for the warnings, which only saving knows. */
export interface Stored {
  readonly id: string;
  readonly version: number;
}
export type Saved<View extends Stored> = View & { readonly warnings: readonly Warning[] };

/** One kind of thing that people configure: how it is kept, and when it is right. */
export interface KeptResource<Settings, View extends Stored> {
  readonly kind: AuditedResource;
  /** What the database keeps unique. */
  readonly uniqueField: string;
  find(transaction: Transaction, id: string): Promise<View | null>;
  /** In the order of their creation. */
  page(transaction: Transaction, page: PageQuery): Promise<readonly View[]>;
  check(id: string, settings: Settings, around: Surroundings, transaction: Transaction): Promise<Findings> | Findings;
  update(transaction: Transaction, id: string, settings: Settings): Promise<unknown>;
}

export interface CreatedResource<Settings, View extends Stored> extends KeptResource<Settings, View> {
  insert(transaction: Transaction, id: string, settings: Settings): Promise<unknown>;
}

/** One that can also be deleted, unless something uses it. */
export interface ConfigurationResource<Settings, View extends Stored> extends CreatedResource<Settings, View> {
  delete(transaction: Transaction, id: string): Promise<unknown>;
  /** Sentences that name what uses it. */
  usedBy(transaction: Transaction, id: string): Promise<readonly string[]>;
}

/** Prisma's arguments for a page in the order of creation, with one more to see whether another page follows. */
export function pageArguments({ cursor, limit }: PageQuery) {
  return { where: cursor === undefined ? {} : { id: { gt: cursor } }, orderBy: { id: 'asc' as const }, take: limit + 1 };
}

export const nextVersion = { increment: 1 };
