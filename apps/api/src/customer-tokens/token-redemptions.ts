import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { RedisConnections } from '../platform/redis/redis-connections.js';

export interface Redemption {
  readonly entryPointId: string;
  readonly jti: string;
  /** Which start it is used by: the same may come again, when its answer was lost. */
  readonly startId: string;
  /** Seconds since the epoch; a token that nobody takes any more need not be remembered. */
  readonly goodUntil: number;
}

/**
 * Which contact each customer token was used for. The contact's id is decided with the redemption, before there is the contact:
 * however often a start is repeated, and in whichever process, there is one contact of it.
 */
@Injectable()
export class TokenRedemptions {
  constructor(private readonly connections: RedisConnections) {}

  /** The id of the contact that this start makes, or has made; null when the token was used by another start. */
  async redeem({ entryPointId, goodUntil, jti, startId }: Redemption): Promise<string | null> {
    const redis = this.connections.main();
    const key = `visavis:customer-token:${entryPointId}:${createHash('sha256').update(jti).digest('base64url')}`;
    const mine = `${startId} ${uuid()}`;
    const first = await redis.set(key, mine, 'EXAT', Math.ceil(goodUntil) + 1, 'NX');
    const kept = first === 'OK' ? mine : await redis.get(key);
    const [by, contactId] = kept?.split(' ') ?? [];
    return by === startId ? (contactId ?? null) : null;
  }
}
