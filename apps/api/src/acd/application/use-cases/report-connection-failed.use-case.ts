import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionFailureCause } from '@visavis/acd';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface ConnectionFailed {
  readonly contactId: string;
  /** The attempt meant; without it the present one. A report about an earlier attempt changes nothing. */
  readonly segmentId?: string;
  readonly cause: ConnectionFailureCause;
}

/** The attempt to connect failed (back in line), or a conversation broke for good (closed as failed). */
@Injectable()
export class ReportConnectionFailed {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ contactId, segmentId, cause }: ConnectionFailed): Promise<Result> {
    return this.transactor.run([
      { on: 'contact', contactId, input: { type: 'connection_failed', segmentId: segmentId ?? null, cause } },
    ]);
  }
}
