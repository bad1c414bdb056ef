import type { RedisClient } from '../redis/redis-connections.js';
import { LuaScript } from '../redis/lua-script.js';
import { StoreClock } from '../store-clock/store-clock.js';
import type { Lease } from './lease.js';

/** KEYS: lease. ARGV: holder, milliseconds. Answers 1 when the holder has it now. */
const holdScript = new LuaScript(
  `local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`,
  'lease-hold',
);

/** KEYS: lease. ARGV: holder. */
const releaseScript = new LuaScript(
  `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`,
  'lease-release',
);

export class RedisLease implements Lease {
  private heldUntil = 0;

  constructor(
    private readonly redis: RedisClient,
    private readonly key: string,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  async hold(): Promise<boolean> {
    const askedAt = StoreClock.local();
    const held = (await holdScript.run(this.redis, [this.key], [this.holder, this.leaseMs])) === 1;
    // Counted from before the question: by this clock it ends no later than by the store's.
    this.heldUntil = held ? askedAt + this.leaseMs : 0;
    return held;
  }

  isHeld(): boolean {
    return StoreClock.local() < this.heldUntil;
  }

  async release(): Promise<void> {
    this.heldUntil = 0;
    await releaseScript.run(this.redis, [this.key], [this.holder]);
  }
}
