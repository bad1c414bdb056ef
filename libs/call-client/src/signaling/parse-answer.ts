import { errorAnswerSchema, type RequestContract } from '@visavis/contracts';
import { z } from 'zod';
import { requestFailure, type RequestResult } from './request-result.js';

const acknowledgementSchema = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  errorAnswerSchema.extend({ ok: z.literal(false) }),
]);

/** What the server acknowledged a request with, checked against its contract. */
export function parseAnswer(contract: RequestContract, answer: unknown): RequestResult<unknown> {
  const acknowledgement = acknowledgementSchema.safeParse(answer);
  if (!acknowledgement.success) return requestFailure('internal', 'The answer was neither a result nor an error.');
  if (!acknowledgement.data.ok) return acknowledgement.data;
  const result = contract.result.safeParse(acknowledgement.data.result);
  if (!result.success) return requestFailure('internal', `The result is not as agreed: ${z.prettifyError(result.error)}`);
  return { ok: true, result: result.data };
}
