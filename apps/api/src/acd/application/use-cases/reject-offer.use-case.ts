import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';
import type { OfferAnswer } from './accept-offer.use-case.js';

/** The agent declines: the contact keeps its place, and a cool-down keeps the two apart for a while. */
@Injectable()
export class RejectOffer {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute({ contactId, segmentId, agentId, offerToken }: OfferAnswer): Promise<Result> {
    const rejected = await this.transactor.run([
      { on: 'contact', contactId, input: { type: 'reject', segmentId, agentId, offerToken } },
    ]);
    if (rejected.ok) this.faultPoints.reach('reject.after-commit');
    return rejected;
  }
}
