import { Inject, Injectable } from '@nestjs/common';
import { sipAccountStateSchema, type SipAccountState } from '@visavis/contracts';
import { RedisConnections } from '../../platform/redis/redis-connections.js';

/** Whoever has an account says so more often than this; what a dead process said is soon forgotten. */
const stateTtlMs = 10_000;
const prefix = 'visavis:telephony:state';

/** How each account is doing, as the process that has it says. */
@Injectable()
export class SipAccountStates {
  constructor(@Inject(RedisConnections) private readonly connections: RedisConnections) {}

  async save(accountId: string, state: SipAccountState): Promise<void> {
    await this.connections.main().set(keyOf(accountId), JSON.stringify(state), 'PX', stateTtlMs);
  }

  async remove(accountId: string): Promise<void> {
    await this.connections.main().del(keyOf(accountId));
  }

  /** Null when no process has the account at the moment. */
  async find(accountId: string): Promise<SipAccountState | null> {
    const found = await this.connections.main().get(keyOf(accountId));
    return found === null ? null : sipAccountStateSchema.parse(JSON.parse(found));
  }
}

function keyOf(accountId: string): string {
  return `${prefix}:${accountId}`;
}
