import { errorAnswerSchema } from '@visavis/contracts';
import type { z } from 'zod';
import { requestFailure, type RequestResult } from '../signaling/request-result.js';

export interface JsonRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly accessToken?: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/** REST without signing in, e.g. `requestJson('/api/portal', portalSchema)`. Never rejects. */
export async function requestJson<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  request: JsonRequest = {},
): Promise<RequestResult<z.infer<Schema>>> {
  const { method = 'GET', body, accessToken, timeoutMs = 10_000, fetch = globalThis.fetch } = request;
  try {
    const response = await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await readAnswer(response, schema);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return timedOut
      ? requestFailure('request.timeout', 'No answer in time.')
      : requestFailure('service.unavailable', 'The server could not be reached.');
  }
}

async function readAnswer<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<RequestResult<z.infer<Schema>>> {
  const text = await response.text();
  const value = parseJson(text);
  if (response.ok) {
    const result = schema.safeParse(value);
    return result.success ? { ok: true, result: result.data } : requestFailure('internal', 'The answer is not as agreed.');
  }
  const failure = errorAnswerSchema.safeParse(value);
  if (failure.success) return { ok: false, ...failure.data };
  // Not ours: a proxy in between answers for a server that it cannot reach.
  return response.status >= 502 && response.status <= 504
    ? requestFailure('service.unavailable', `A proxy answered ${response.status}.`)
    : requestFailure('internal', `The server answered ${response.status}.`);
}

/** An empty body (204) reads as an empty object. */
function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
