import type { SipLineGroupRef } from '../../../media/phone.port.js';

/** What another process needs to go on with an account after this one: its media, and whose calls these are. */
export interface AccountRecord {
  readonly ref: SipLineGroupRef;
  /** Of the configuration that it was registered with. */
  readonly version: number;
  /** Contact ids by the id of the call. */
  readonly contacts: Readonly<Record<string, string>>;
}

export abstract class AccountRecords {
  abstract find(accountId: string): Promise<AccountRecord | null>;
  abstract save(accountId: string, record: AccountRecord): Promise<void>;
  abstract remove(accountId: string): Promise<void>;
}
