import type { SipAccount } from '../../media/phone.port.js';
import type { CalledNumber } from '../application/caller-request.js';

/** An account as it is to be registered, and what its numbers stand for. */
export interface ConfiguredSipAccount {
  readonly account: SipAccount;
  /** Counts changes. */
  readonly version: number;
  readonly numbers: readonly (CalledNumber & { readonly number: string | null })[];
}
