import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { done, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

/** Leaves the line or hangs up. docs/states.md says what it means in each state. Repeating it is harmless. */
@Injectable()
export class EndContact {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  byCustomer(contactId: string): Promise<Result> {
    return this.end(contactId, { type: 'end', by: 'customer' });
  }

  /** Only for the agent who is connecting to or talking with the customer. */
  byAgent(contactId: string, agentId: string): Promise<Result> {
    return this.end(contactId, { type: 'end', by: 'agent', agentId });
  }

  private async end(contactId: string, input: { type: 'end'; by: 'customer' } | { type: 'end'; by: 'agent'; agentId: string }): Promise<Result> {
    const ended = await this.transactor.run([{ on: 'contact', contactId, input }]);
    if (ended.ok) this.faultPoints.reach('end.after-commit');
    return ended.ok || ended.code === 'contact.closed' ? done : ended;
  }
}
