import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { mutedSchema } from '@visavis/contracts';
import { z } from 'zod';
import { LuaScript } from '../../platform/redis/lua-script.js';
import { slotKey, type LegSlot } from './leg-identity.js';

const recordSchema = z.object({
  legId: z.string(),
  /** The process that drives the leg. */
  ownerId: z.string(),
  /** The owner let go on purpose: nobody needs to wait for its lease. */
  released: z.boolean(),
  ref: z.object({
    nodeName: z.string(),
    sessionId: z.number(),
    publisherId: z.number(),
    subscriberId: z.number().nullable(),
    feedId: z.number(),
  }),
  meeting: z.object({ nodeName: z.string(), roomId: z.number(), pin: z.string() }),
  /** As the leg was opened. */
  muted: mutedSchema.default({ audio: false, video: false }),
});
export type LegRecord = z.infer<typeof recordSchema>;

/** Long enough for any conversation: the record of a closed leg is deleted, this only catches what nobody deleted. */
const recordTtlSeconds = 24 * 60 * 60;

/** KEYS: leg. ARGV: expected owner, new record. 1 when replaced, 0 when somebody else has the leg or it is gone. */
const replaceScript = new LuaScript(
  `local current = redis.call('GET', KEYS[1])
if not current or cjson.decode(current).ownerId ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
return 1`,
  'leg-replace',
);

/** KEYS: leg. ARGV: leg id. Deletes the record only while it is still that leg's. */
const deleteScript = new LuaScript(
  `local current = redis.call('GET', KEYS[1])
if not current or cjson.decode(current).legId ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`,
  'leg-delete',
);

/**
 * Which process drives which leg, and what another one needs to go on with it. A leg's owner is only as alive as its
 * process (process-lease.ts): Janus itself lets anybody claim a session and does not tell the old owner.
 */
export class LegRecordStore {
  constructor(
    private readonly redis: RedisClient,
    private readonly prefix: string,
  ) {}

  async find(slot: LegSlot): Promise<LegRecord | null> {
    const found = await this.redis.get(this.key(slot));
    return found === null ? null : recordSchema.parse(JSON.parse(found));
  }

  async save(slot: LegSlot, record: LegRecord): Promise<void> {
    await this.redis.set(this.key(slot), JSON.stringify(record), 'EX', recordTtlSeconds);
  }

  /** Makes `record.ownerId` the owner if `previousOwnerId` still is. */
  async takeOver(slot: LegSlot, previousOwnerId: string, record: LegRecord): Promise<boolean> {
    return (await replaceScript.run(this.redis, [this.key(slot)], [previousOwnerId, JSON.stringify(record)])) === 1;
  }

  async remove(slot: LegSlot, legId: string): Promise<void> {
    await deleteScript.run(this.redis, [this.key(slot)], [legId]);
  }

  private key(slot: LegSlot): string {
    return `${this.prefix}:leg:${slotKey(slot)}`;
  }
}
