import type { ConfiguredSipAccount } from '../accounts/configured-sip-account.js';
import type { SipAccounts } from '../accounts/sip-accounts.js';
import type { AcdEventFeed } from '../../acd/application/ports/acd-event-feed.port.js';
import type { Lease } from '../../platform/lease/lease.js';
import type { PhoneCalls } from './phone-calls.js';
import { SipAccountKeeper, type SipAccountKeeperParts } from './sip-account-keeper.js';

export interface TelephonyParts {
  readonly accounts: Pick<SipAccounts, 'current' | 'onChange'>;
  readonly feed: Pick<AcdEventFeed, 'subscribe'>;
  readonly calls: PhoneCalls;
  readonly keeping: SipAccountKeeperParts;
  leaseOf(accountId: string): Lease;
}

/** Keeps all SIP accounts that are configured, as far as this process has them, and brings their callers what the ACD commits. */
export class Telephony {
  private readonly keepers = new Map<string, SipAccountKeeper>();
  /** Of accounts that are to end, until nobody talks. */
  private readonly leaving = new Map<string, SipAccountKeeper>();
  private readonly stops: (() => void)[] = [];

  constructor(private readonly parts: TelephonyParts) {}

  start(): void {
    const { accounts, calls, feed } = this.parts;
    this.stops.push(
      feed.subscribe((commit) => calls.dispatch(commit)),
      accounts.onChange(() => this.configure(accounts.current())),
    );
    this.configure(accounts.current());
  }

  async stop(): Promise<void> {
    for (const stop of this.stops.splice(0)) stop();
    await Promise.allSettled([...this.keepers.values(), ...this.leaving.values()].map((keeper) => keeper.stop()));
    this.keepers.clear();
    this.leaving.clear();
  }

  private configure(accounts: readonly ConfiguredSipAccount[]): void {
    const wanted = new Map(accounts.map((configured) => [configured.account.accountId, configured]));
    for (const [accountId, keeper] of this.keepers) {
      if (!wanted.has(accountId)) this.letEnd(accountId, keeper);
    }
    for (const [accountId, configured] of wanted) {
      const keeper = this.keepers.get(accountId);
      if (keeper) keeper.configure(configured);
      else if (this.leaving.has(accountId)) this.keepAfterAll(accountId, configured);
      else this.keep(configured);
    }
  }

  private letEnd(accountId: string, keeper: SipAccountKeeper): void {
    this.keepers.delete(accountId);
    this.leaving.set(accountId, keeper);
    keeper.retire(() => {
      this.leaving.delete(accountId);
      // It may be wanted again by now.
      if (this.stops.length > 0) this.configure(this.parts.accounts.current());
    });
  }

  private keepAfterAll(accountId: string, configured: ConfiguredSipAccount): void {
    const keeper = this.leaving.get(accountId);
    if (!keeper?.stay(configured)) return;
    this.leaving.delete(accountId);
    this.keepers.set(accountId, keeper);
  }

  private keep(configured: ConfiguredSipAccount): void {
    const { accountId } = configured.account;
    const keeper = new SipAccountKeeper(this.parts.keeping, configured, this.parts.leaseOf(accountId));
    this.keepers.set(accountId, keeper);
    keeper.start();
  }
}
