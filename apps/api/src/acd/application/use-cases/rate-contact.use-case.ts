import { Inject, Injectable } from '@nestjs/common';
import type { Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface RateContactCommand {
  readonly contactId: string;
  readonly stars: number;
  readonly comment: string | null;
}

/** Once per contact, after a conversation. A closed contact can be rated for ACD_OPTIONS.closedRetentionMs. */
@Injectable()
export class RateContact {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  execute({ contactId, stars, comment }: RateContactCommand): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'rate', stars, comment } }]);
  }
}
