import type { RedisClient } from './redis-connections.js';
import { createHash } from 'node:crypto';

/** A Lua script that is sent once per server and called by its digest from then on. */
export class LuaScript {
  private readonly digest: string;

  constructor(
    private readonly source: string,
    private readonly name: string,
  ) {
    this.digest = createHash('sha1').update(source).digest('hex');
  }

  async run(redis: RedisClient, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.digest, keys.length, ...keys, ...values);
    } catch (error) {
      if (!isUnknownScript(error)) throw new Error(`Redis script '${this.name}' failed`, { cause: error });
      return redis.eval(this.source, keys.length, ...keys, ...values);
    }
  }
}

/** After a restart, a failover or SCRIPT FLUSH the server does not know the digest any more. */
function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}
