import { Inject, Injectable } from '@nestjs/common';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { failure, type Result } from '../result.js';
import { Transactor } from '../transactor.js';
import { GetAgent } from '../queries/get-agent.query.js';

export interface WrapUpCommand {
  readonly segmentId: string;
  readonly agentId: string;
  readonly dispositionId: string | null;
  readonly notes: string;
}

/** Keeps disposition and notes of a segment, during the talk or the wrap-up. */
@Injectable()
export class SaveWrapUp {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetAgent) private readonly agents: GetAgent,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute(command: WrapUpCommand): Promise<Result> {
    return this.apply(command, 'save_wrap_up');
  }

  /** Saves and ends the wrap-up: the agent is free for the next contact. */
  async finish(command: WrapUpCommand): Promise<Result> {
    const finished = await this.apply(command, 'finish_wrap_up');
    if (finished.ok) this.faultPoints.reach('wrap-up.after-commit');
    return finished;
  }

  private async apply(command: WrapUpCommand, type: 'save_wrap_up' | 'finish_wrap_up'): Promise<Result> {
    const agent = await this.agents.execute(command.agentId);
    const engagement = agent.engagements.find(({ segmentId }) => segmentId === command.segmentId);
    if (!engagement) return failure('contact.not_allowed_now', 'The agent has no such segment.');
    return this.transactor.run([{ on: 'contact', contactId: engagement.contactId, input: { type, ...command } }]);
  }
}
