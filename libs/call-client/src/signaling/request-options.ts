export interface RequestOptions {
  /** How long to wait for the answer, the time without a connection included. Default 10 s. */
  readonly timeoutMs?: number;
  /** Without a connection: `wait` for it (until the timeout; the default) or `fail` at once. */
  readonly whenDisconnected?: 'wait' | 'fail';
}
