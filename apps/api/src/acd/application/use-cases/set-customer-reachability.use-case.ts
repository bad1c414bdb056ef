import { Inject, Injectable } from '@nestjs/common';
import { Presence } from '../presence.js';
import type { Result } from '../result.js';

/**
 * The customer's last socket at this process went, or the first one came. While the customer is nowhere a grace period
 * runs. StartContact counts as connected; a report that another process has overtaken changes nothing.
 */
@Injectable()
export class SetCustomerReachability {
  constructor(@Inject(Presence) private readonly presence: Presence) {}

  execute({ contactId, connected }: { readonly contactId: string; readonly connected: boolean }): Promise<Result> {
    return this.presence.customer(contactId, connected);
  }
}
