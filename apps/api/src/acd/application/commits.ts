import { Inject, Injectable } from '@nestjs/common';
import { agentDeadline, contactDeadline } from '@visavis/acd';
import { AcdStore, type CommitRequest, type CommitResult } from './ports/acd-store.port.js';
import { DueWaker } from './ports/due-waker.port.js';

/** The one way to change live state: commits, and sees to it that somebody wakes when the new deadlines come. */
@Injectable()
export class Commits {
  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(DueWaker) private readonly waker: DueWaker,
  ) {}

  async commit(request: CommitRequest): Promise<CommitResult> {
    const result = await this.store.commit(request);
    if (result.outcome === 'committed') {
      for (const contact of request.contacts) this.arm(contactDeadline(contact));
      for (const agent of request.agents) this.arm(agentDeadline(agent));
    }
    return result;
  }

  private arm(deadline: number | null): void {
    if (deadline !== null) this.waker.arm(deadline);
  }
}
