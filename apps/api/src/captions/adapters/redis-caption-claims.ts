import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { CaptionClaims } from '../application/caption-claims.port.js';

const claimMs = 10_000;

export class RedisCaptionClaims extends CaptionClaims {
  constructor(
    private readonly redis: RedisClient,
    private readonly owner: string,
  ) {
    super();
  }

  override async claim(contactId: string): Promise<boolean> {
    return (await this.redis.set(keyOf(contactId), this.owner, 'PX', claimMs, 'NX')) === 'OK' || this.renew(contactId);
  }

  override async renew(contactId: string): Promise<boolean> {
    const owner = await this.redis.get(keyOf(contactId));
    // A claim that ran out while nobody else wanted it is taken anew.
    if (owner !== null && owner !== this.owner) return false;
    await this.redis.set(keyOf(contactId), this.owner, 'PX', claimMs);
    return true;
  }

  override async giveUp(contactId: string): Promise<void> {
    if ((await this.redis.get(keyOf(contactId))) === this.owner) await this.redis.del(keyOf(contactId));
  }
}

function keyOf(contactId: string): string {
  return `visavis:captions:${contactId}`;
}
