import { Inject, Injectable } from '@nestjs/common';
import { Presence } from '../presence.js';
import type { Result } from '../result.js';

/**
 * The agent's last socket at this process went, or the first one came. While the agent is nowhere a grace period runs.
 * A report that another process has overtaken changes nothing.
 */
@Injectable()
export class SetAgentReachability {
  constructor(@Inject(Presence) private readonly presence: Presence) {}

  execute({ agentId, connected }: { readonly agentId: string; readonly connected: boolean }): Promise<Result> {
    return this.presence.agent(agentId, connected);
  }
}
