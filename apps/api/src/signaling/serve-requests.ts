import { randomUUID } from 'node:crypto';
import type { Acknowledgement, ErrorAnswer, RequestContract, RequestContracts } from '@visavis/contracts';
import type { Socket } from 'socket.io';
import type { z } from 'zod';

/** One handler for each request of a contract: the compiler refuses a gateway that forgot one. */
export type RequestHandlers<R extends RequestContracts> = {
  readonly [Name in keyof R]: (payload: z.infer<R[Name]['payload']>) => Promise<z.infer<R[Name]['result']>>;
};

/** What a gateway does around every request; failures are translated here and nowhere else. */
export interface RequestPolicy {
  readonly timeoutMs: number;
  /** Turns whatever a handler threw into the answer for the client, and logs it under the correlation id. */
  toAnswer(error: unknown, request: { name: string; correlationId: string }): ErrorAnswer;
  invalid(error: z.ZodError, request: { name: string; correlationId: string }): ErrorAnswer;
  timedOut(request: { name: string; correlationId: string }): ErrorAnswer;
  observe(name: string, outcome: 'ok' | 'failed', durationMs: number): void;
}

/**
 * Serves the requests of `contracts` on one socket. Each is validated, bounded in time and acknowledged exactly once;
 * one that does not match its schema never reaches a handler. A packet without an acknowledgement is not a request
 * and is ignored.
 */
export function serveRequests<R extends RequestContracts>(
  socket: Socket,
  contracts: R,
  handlers: RequestHandlers<R>,
  policy: RequestPolicy,
): void {
  for (const [name, contract] of Object.entries(contracts)) {
    const handler = handlers[name] as ((payload: unknown) => Promise<unknown>) | undefined;
    if (!handler) throw new Error(`No handler for the socket request ${name}`);
    socket.on(name, (payload: unknown, acknowledge: unknown) => {
      if (typeof acknowledge !== 'function') return;
      void answer(name, contract, handler, payload, policy).then((result) => {
        acknowledge(result);
      });
    });
  }
}

/** Handlers that wait until the session has found its place; a request that comes sooner is neither lost nor refused. */
export function onceReady<R extends RequestContracts>(handlers: RequestHandlers<R>, ready: Promise<void>): RequestHandlers<R> {
  const entries = Object.entries<(payload: never) => Promise<unknown>>(handlers);
  const waiting = entries.map(([name, handle]) => [name, (payload: never) => ready.then(() => handle(payload))]);
  return Object.fromEntries(waiting) as RequestHandlers<R>;
}

async function answer(
  name: string,
  contract: RequestContract,
  handler: (payload: unknown) => Promise<unknown>,
  payload: unknown,
  policy: RequestPolicy,
): Promise<Acknowledgement<unknown>> {
  const startedAt = performance.now();
  const request = { name, correlationId: randomUUID() };
  const finish = (outcome: 'ok' | 'failed') => policy.observe(name, outcome, performance.now() - startedAt);
  const parsed = contract.payload.safeParse(payload);
  if (!parsed.success) {
    finish('failed');
    return { ok: false, ...policy.invalid(parsed.error, request) };
  }
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Acknowledgement<unknown>>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, ...policy.timedOut(request) }), policy.timeoutMs);
  });
  try {
    const work = handler(parsed.data).then(
      (result): Acknowledgement<unknown> => ({ ok: true, result }),
      (error: unknown): Acknowledgement<unknown> => ({ ok: false, ...policy.toAnswer(error, request) }),
    );
    const outcome = await Promise.race([work, timeout]);
    finish(outcome.ok ? 'ok' : 'failed');
    return outcome;
  } finally {
    clearTimeout(timer);
  }
}
