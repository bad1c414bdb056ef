import { Inject, Injectable } from '@nestjs/common';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

/** The customer's last socket went, or the first one came back. While nobody is there a grace period runs. */
@Injectable()
export class SetCustomerReachability {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ contactId, connected }: { readonly contactId: string; readonly connected: boolean }): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'customer_reachability', connected } }]);
  }
}
