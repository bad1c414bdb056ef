import type { z } from 'zod';
import type { RequestResult } from '../signaling/request-result.js';

export interface JsonRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly accessToken?: string;
  readonly timeoutMs?: number;
}
/** REST without signing in, e.g. `requestJson('/api/portal', portalSchema)`. Never rejects. */
export declare function requestJson<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  request?: JsonRequest,
): Promise<RequestResult<z.infer<Schema>>>;
