import { Inject, Injectable } from '@nestjs/common';
import { newAgent, type Agent } from '@visavis/acd';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { AcdStore } from '../ports/acd-store.port.js';

/** The agent's state; one whom the ACD never saw is offline (version 0). */
@Injectable()
export class GetAgent {
  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  async execute(agentId: string): Promise<Agent> {
    return (await this.store.load([], [agentId])).agents.get(agentId) ?? newAgent(agentId, this.clock.now());
  }
}
