import { Inject, Injectable } from '@nestjs/common';
import type { ChosenIntent } from '@visavis/acd';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface SetIntentCommand {
  readonly agentId: string;
  /** Null takes back the next intent. */
  readonly intent: ChosenIntent | null;
  /** While the agent is engaged both mean: when the last engagement ends. */
  readonly when: 'now' | 'next';
  /** A supervisor's id when it is not the agent's own choice. */
  readonly supervisorId?: string;
}

@Injectable()
export class SetIntent {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ agentId, intent, when, supervisorId }: SetIntentCommand): Promise<Result> {
    const input = { type: 'set_intent', intent, when, supervisorId: supervisorId ?? null } as const;
    return this.transactor.run([{ on: 'agent', agentId, input }]);
  }
}
