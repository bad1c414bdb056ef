import { Redis } from 'ioredis';
import pg from 'pg';

/** A queue's limits that journeys shorten, because waiting for the real ones would prove nothing more. */
export interface QueueLimits {
  readonly offer_ms?: number;
  readonly wrap_up_ms?: number;
}

const limitNames = ['offer_ms', 'wrap_up_ms'] as const;

/** The product's stores, for what a journey cannot do in a page: change settings, and forget what earlier journeys did. */
export class Installation {
  private readonly database: pg.Pool;
  private readonly redis: Redis;

  constructor(databaseUrl: string, redisUrl: string) {
    this.database = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
    // A journey may end the server: the pool connects anew with the next query.
    this.database.on('error', () => undefined);
    this.redis = new Redis(redisUrl, { lazyConnect: true, commandTimeout: 5_000 });
  }

  async open(): Promise<void> {
    await Promise.all([this.database.query('SELECT 1'), this.redis.connect()]);
  }

  async close(): Promise<void> {
    this.redis.disconnect();
    await this.database.end();
  }

  /** Sets limits for all queues and returns the function that puts the former ones back. */
  async setLimits(limits: QueueLimits): Promise<() => Promise<void>> {
    const before = await this.database.query<{ id: string; offer_ms: number; wrap_up_ms: number }>('SELECT id, offer_ms, wrap_up_ms FROM queues');
    for (const name of limitNames) {
      if (limits[name] !== undefined) await this.database.query(`UPDATE queues SET ${name} = $1`, [limits[name]]);
    }
    await this.announce();
    return async () => {
      for (const { id, offer_ms, wrap_up_ms } of before.rows) {
        await this.database.query('UPDATE queues SET offer_ms = $2, wrap_up_ms = $3 WHERE id = $1', [id, offer_ms, wrap_up_ms]);
      }
      await this.announce();
    };
  }

  /** Lets all queues call back whoever does not want to wait, and returns the function that puts the former rules back. */
  async offerCallbacks(): Promise<() => Promise<void>> {
    const before = await this.database.query<{ id: string; callback: unknown }>('SELECT id, callback FROM queues');
    const rules = { offered: true, attempts: 3, retryGapMs: 60_000, answerMs: 60_000 };
    await this.database.query('UPDATE queues SET callback = $1', [JSON.stringify(rules)]);
    await this.announce();
    return async () => {
      for (const { callback, id } of before.rows) {
        await this.database.query('UPDATE queues SET callback = $2 WHERE id = $1', [id, JSON.stringify(callback)]);
      }
      await this.announce();
    };
  }

  /** How long queues keep what was passed on to them; returns the function that puts the former limits back. */
  async limitTransferWaits(waitMs: number): Promise<() => Promise<void>> {
    const before = await this.database.query<{ id: string; limits: unknown }>('SELECT id, limits FROM queues');
    await this.database.query(`UPDATE queues SET limits = limits || jsonb_build_object('transferWaitMs', $1::int)`, [waitMs]);
    await this.announce();
    return async () => {
      for (const { id, limits } of before.rows) await this.database.query('UPDATE queues SET limits = $2 WHERE id = $1', [id, JSON.stringify(limits)]);
      await this.announce();
    };
  }

  /** Sets what customers of a queue read while they wait, and returns the function that puts the former text back. */
  async tellThoseWhoWait(queue: string, message: { readonly en: string; readonly zh: string }): Promise<() => Promise<void>> {
    const before = await this.database.query<{ waiting_message: unknown }>('SELECT waiting_message FROM queues WHERE name = $1', [queue]);
    const set = async (value: unknown): Promise<void> => {
      await this.database.query('UPDATE queues SET waiting_message = $2 WHERE name = $1', [queue, JSON.stringify(value)]);
      await this.announce();
    };
    await set(message);
    return () => set(before.rows[0]?.waiting_message);
  }

  /** Lets links to the portal say these things of a customer, and returns the function that takes it back. */
  async declareAttributes(names: readonly string[]): Promise<() => Promise<void>> {
    await this.database.query(`UPDATE entry_points SET attributes = $1 WHERE kind = 'portal'`, [names]);
    await this.announce();
    return async () => {
      await this.database.query(`UPDATE entry_points SET attributes = '{}' WHERE kind = 'portal'`);
      await this.announce();
    };
  }

  /** Asks customers of this queue whether they may be recorded, and returns the function that takes it back. */
  async askToRecord(queue: string, text: { readonly en: string; readonly zh: string }): Promise<() => Promise<void>> {
    const make = async (version: string, keeps: readonly string[]): Promise<void> => {
      await this.database.query(
        `INSERT INTO consent_texts (text_id, version, text, keeps, queue_ids, created_at)
         SELECT 'recording', $1, $2, $3, ARRAY[id], clock_timestamp() FROM queues WHERE name = $4`,
        [version, text, keeps, queue],
      );
      await this.announce();
    };
    const version = String(Date.now());
    await make(version, ['voice', 'video', 'captions']);
    return () => make(`${version} ended`, []);
  }

  /** All journeys come from one address: what is counted or refused by address must not add up. */
  async forgiveThisAddress(): Promise<void> {
    for (const pattern of ['limit:*', '{acd:*}:blocked:*']) {
      const keys = await this.redis.keys(pattern);
      if (keys.length > 0) await this.redis.del(...keys);
    }
  }

  /** Every api process reads the configuration anew. */
  private async announce(): Promise<void> {
    await this.redis.publish('configuration:changed', '');
  }
}
