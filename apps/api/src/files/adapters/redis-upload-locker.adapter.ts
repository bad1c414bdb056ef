import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';
import { LuaScript } from '../../platform/redis/lua-script.js';
import { RedisConnections, type RedisClient } from '../../platform/redis/redis-connections.js';

const leaseMs = 10_000;
const beatMs = 500;
const patienceMs = 20_000;

/**
 * KEYS: 1 the lock, 2 that somebody waits for it. ARGV: 1 token, 2 lease in ms.
 * 1: kept; 2: kept, and somebody waits; 0: lost.
 */
const keep = new LuaScript(
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
   redis.call('PEXPIRE', KEYS[1], ARGV[2])
   return 1 + redis.call('EXISTS', KEYS[2])`,
  'keep-upload-lock',
);
/** KEYS and ARGV as above. */
const release = new LuaScript(
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
   redis.call('DEL', KEYS[1], KEYS[2])
   return 1`,
  'release-upload-lock',
);

/**
 * One request at a time writes to an upload, whichever process it reached. A page that comes back after a broken connection
 * finds its old request still open here: that one is asked to let go.
 */
@Injectable()
export class RedisUploadLocker implements Locker {
  constructor(@Inject(RedisConnections) private readonly connections: RedisConnections) {}

  newLock(id: string): Lock {
    return new RedisUploadLock(this.connections.main(), id);
  }
}

class RedisUploadLock implements Lock {
  private readonly logger = new Logger('Files');
  private readonly token = randomUUID();
  private readonly keys: readonly [lock: string, waiting: string];
  private beat: NodeJS.Timeout | undefined;

  constructor(
    private readonly redis: RedisClient,
    private readonly id: string,
  ) {
    this.keys = [`visavis:upload:{${id}}:lock`, `visavis:upload:{${id}}:waiting`];
  }

  async lock(signal: AbortSignal, requestRelease: RequestRelease): Promise<void> {
    const [lock, waiting] = this.keys;
    const deadline = Date.now() + patienceMs;
    while ((await this.redis.set(lock, this.token, 'PX', leaseMs, 'NX')) === null) {
      if (signal.aborted || Date.now() > deadline) throw ERRORS.ERR_LOCK_TIMEOUT;
      await this.redis.set(waiting, '1', 'PX', 4 * beatMs);
      await sleep(beatMs / 5);
    }
    this.beat = setInterval(() => void this.renew(requestRelease), beatMs);
  }

  async unlock(): Promise<void> {
    clearInterval(this.beat);
    await release.run(this.redis, this.keys, [this.token]);
  }

  /** Also when it was lost: then somebody else writes, and this request must not. */
  private async renew(requestRelease: RequestRelease): Promise<void> {
    try {
      if ((await keep.run(this.redis, this.keys, [this.token, leaseMs])) !== 1) await requestRelease();
    } catch (error) {
      this.logger.warn({ fileId: this.id, reason: String(error) }, 'The lock of an upload could not be renewed');
    }
  }
}
