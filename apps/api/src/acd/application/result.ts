import type { ErrorCode } from '@visavis/contracts';

export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  /** English, for logs and for developers of integrations. */
  readonly reason: string;
}

/** What a use case answers: expected outcomes are results, never exceptions. A failure has changed nothing. */
export type Result<Value = void> = { readonly ok: true; readonly value: Value } | Failure;

export const done: Result = { ok: true, value: undefined };

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function failure(code: ErrorCode, reason: string): Failure {
  return { ok: false, code, reason };
}
