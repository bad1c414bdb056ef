import type { ErrorAnswer } from './error-codes.js';

/** Every socket request is acknowledged with exactly one of these. A failed request has changed nothing. */
export type Acknowledgement<Result> = { ok: true; result: Result } | ({ ok: false } & ErrorAnswer);
