import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface BlockCustomerCommand {
  readonly contactId: string;
  readonly agentId: string;
  readonly reason: string;
}

/** Ends the contact and, in the same commit, refuses this browser and address for ACD_OPTIONS.blockMs. */
@Injectable()
export class BlockCustomer {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute({ contactId, agentId, reason }: BlockCustomerCommand): Promise<Result> {
    const blocked = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'block', agentId, reason } }]);
    if (blocked.ok) this.faultPoints.reach('block.after-commit');
    return blocked;
  }
}
