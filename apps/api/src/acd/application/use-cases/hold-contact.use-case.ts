import { Inject, Injectable } from '@nestjs/common';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface HoldRequest {
  readonly contactId: string;
  /** The agent in the conversation. */
  readonly agentId: string;
  readonly held: boolean;
}

/** Puts a conversation on hold, or goes on with it. Repeating it is harmless. Fails with `contact.not_allowed_now`. */
@Injectable()
export class HoldContact {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ agentId, contactId, held }: HoldRequest): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: held ? 'hold' : 'resume', agentId } }]);
  }
}
