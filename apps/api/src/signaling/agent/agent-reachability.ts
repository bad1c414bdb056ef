import type { Agent } from '@visavis/acd';

/**
 * Which agents are away at the moment, from the commits of the ACD, so that their customers can be told without a
 * commit of its own. An agent of whom nothing was heard since this process started is taken to be there: then the leg
 * alone says whether they are.
 */
export class AgentReachability {
  private readonly away = new Set<string>();

  /** True when the agent went away or came back. */
  note({ agentId, reachability }: Agent): boolean {
    const wasAway = this.away.has(agentId);
    if (reachability.connected) this.away.delete(agentId);
    else this.away.add(agentId);
    return wasAway === reachability.connected;
  }

  isReachable(agentId: string): boolean {
    return !this.away.has(agentId);
  }
}
