import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { z } from 'zod';
import { LuaScript } from '../../platform/redis/lua-script.js';
import type { ProcessChannel } from './process-channel.js';

const pageSchema = z.object({
  /** Made once per browser tab: tells a reload or a reconnection from a second tab. */
  pageId: z.string(),
  socketId: z.string(),
  processId: z.string(),
});
export type Page = z.infer<typeof pageSchema>;

/** KEYS: seat. ARGV: the page, 'force' or ''. Returns whether the page has the seat now, and who had it before. */
const occupyScript = new LuaScript(
  `local before = redis.call('GET', KEYS[1])
if before and ARGV[2] ~= 'force' and cjson.decode(before).pageId ~= cjson.decode(ARGV[1]).pageId then
  return {0, before}
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', 172800)
return {1, before or ''}`,
  'seat-occupy',
);

/** KEYS: seat. ARGV: socket id. Only who has the seat can leave it. */
const vacateScript = new LuaScript(
  `local before = redis.call('GET', KEYS[1])
if not before or cjson.decode(before).socketId ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`,
  'seat-vacate',
);

/**
 * One page at a time acts for an agent or a customer. A reload or reconnection of the same page takes its seat back
 * without asking; whoever had the seat is told through its process.
 */
export class PageSeats {
  constructor(
    private readonly redis: RedisClient,
    private readonly prefix: string,
    private readonly channel: ProcessChannel,
    private readonly isProcessAlive: (processId: string) => Promise<boolean>,
  ) {}

  /** False when another page, in a living process, has the seat. */
  async occupy(seat: string, page: Page): Promise<boolean> {
    const { occupied, before } = await this.tryOccupy(seat, page, false);
    if (occupied) {
      await this.tell(before, page);
      return true;
    }
    if (before && (await this.isProcessAlive(before.processId))) return false;
    await this.takeOver(seat, page);
    return true;
  }

  async takeOver(seat: string, page: Page): Promise<void> {
    const { before } = await this.tryOccupy(seat, page, true);
    await this.tell(before, page);
  }

  /** True when the socket had the seat: its owner is away now. */
  async vacate(seat: string, socketId: string): Promise<boolean> {
    return (await vacateScript.run(this.redis, [this.key(seat)], [socketId])) === 1;
  }

  private async tryOccupy(seat: string, page: Page, force: boolean): Promise<{ occupied: boolean; before: Page | null }> {
    const answer = await occupyScript.run(this.redis, [this.key(seat)], [JSON.stringify(page), force ? 'force' : '']);
    const [occupied, before] = z.tuple([z.number(), z.string()]).parse(answer);
    return { occupied: occupied === 1, before: before === '' ? null : pageSchema.parse(JSON.parse(before)) };
  }

  private async tell(before: Page | null, now: Page): Promise<void> {
    if (!before || before.socketId === now.socketId) return;
    const disconnect = before.pageId === now.pageId;
    await this.channel.send(before.processId, { kind: 'superseded', socketId: before.socketId, disconnect });
  }

  private key(seat: string): string {
    return `${this.prefix}:seat:${seat}`;
  }
}
