export const ACD_OPTIONS = Symbol('ACD_OPTIONS');

export interface AcdOptions {
  /** The routing domain: one unit of atomicity, one router at a time. */
  readonly domain: string;
  /** How long a router stays in charge without renewing; another one takes over within about a second of its death. */
  readonly routerLeaseMs: number;
  /** After this long without a sign of life a process counts as dead, and its sockets as lost. */
  readonly presenceMs: number;
  /** How long a reader of history stays in charge without reading. */
  readonly historyLeaseMs: number;
  /** How long a closed contact can still be read and rated. */
  readonly closedRetentionMs: number;
  /** How long a blocked browser and address are refused. */
  readonly blockMs: number;
  /** How long commits stay readable in the stream after history has them. */
  readonly streamRetentionMs: number;
}

export const defaultAcdOptions: AcdOptions = {
  domain: 'main',
  routerLeaseMs: 700,
  presenceMs: 5_000,
  historyLeaseMs: 5_000,
  closedRetentionMs: 10 * 60_000,
  blockMs: 24 * 60 * 60_000,
  streamRetentionMs: 60_000,
};
