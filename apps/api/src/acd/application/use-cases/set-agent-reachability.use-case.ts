import { Inject, Injectable } from '@nestjs/common';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

/** The agent's last socket went, or the first one came back. While nobody is there a grace period runs. */
@Injectable()
export class SetAgentReachability {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ agentId, connected }: { readonly agentId: string; readonly connected: boolean }): Promise<Result> {
    return this.transactor.run([{ on: 'agent', agentId, input: { type: 'reachability', connected } }]);
  }
}
