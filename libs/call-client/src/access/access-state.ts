import type { User } from '@visavis/contracts';

/** `unknown`: call `restore()` first; it asks the refresh cookie. */
export type AccessState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'signed_out'; readonly why: 'never' | 'expired' | 'by_user' }
  | { readonly phase: 'signed_in'; readonly user: User };
