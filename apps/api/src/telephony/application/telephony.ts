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
    await Promise.allSettled([...this.keepers.values()].map((keeper) => keeper.stop()));
    this.keepers.clear();
  }

  private configure(accounts: readonly ConfiguredSipAccount[]): void {
    const wanted = new Map(accounts.map((configured) => [configured.account.accountId, configured]));
    for (const [accountId, keeper] of this.keepers) {
      if (wanted.has(accountId)) continue;
      this.keepers.delete(accountId);
      keeper.retire().catch((error: unknown) => this.parts.keeping.onError('A SIP account could not be given up.', error, { accountId }));
    }
    for (const [accountId, configured] of wanted) {
      const keeper = this.keepers.get(accountId);
      if (keeper) keeper.configure(configured);
      else this.keep(configured);
    }
  }

  private keep(configured: ConfiguredSipAccount): void {
    const { accountId } = configured.account;
    const keeper = new SipAccountKeeper(this.parts.keeping, configured, this.parts.leaseOf(accountId));
    this.keepers.set(accountId, keeper);
    keeper.start();
  }
}
