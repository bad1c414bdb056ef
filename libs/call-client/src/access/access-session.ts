import type { SignIn, User } from '@visavis/contracts';
import type { z } from 'zod';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';
import type { AccessState } from './access-state.js';

export declare class AccessSession {
  constructor(options: { baseUrl: string });
  readonly state: ReadableStore<AccessState>;
  /** Comes back after a reload by the refresh cookie. */
  restore(): Promise<RequestResult<User>>;
  signIn(credentials: SignIn): Promise<RequestResult<User>>;
  signOut(options?: { everywhere?: boolean }): Promise<void>;
  /** A token good for at least a few seconds; refreshed (once for all callers) when needed or with `renew`. */
  accessToken(options?: { renew?: boolean }): Promise<RequestResult<string>>;
  /** REST with the access token, e.g. `get('/api/agent/desk', deskSchema)`. */
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<RequestResult<z.infer<Schema>>>;
  /** Forgets the token and its timers; the cookie stays. */
  close(): void;
}
