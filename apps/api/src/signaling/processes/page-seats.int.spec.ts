import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PageSeats, type Page } from './page-seats.js';
import { ProcessChannel, type ProcessMessage } from './process-channel.js';

let redis: Redis;
let subscriber: Redis;
let seats: PageSeats;
let alive: Set<string>;
let told: ProcessMessage[];
const seat = 'agent:7';
const page = (pageId: string, processId = 'one'): Page => ({ pageId, processId, socketId: randomUUID() });

describe('the seat of an agent or customer', () => {
  beforeAll(() => {
    redis = new Redis(process.env['REDIS_URL'] ?? '');
    subscriber = redis.duplicate();
  });
  afterAll(() => Promise.all([redis.quit(), subscriber.quit()]));
  beforeEach(async () => {
    const prefix = `test:${randomUUID()}`;
    alive = new Set(['one']);
    told = [];
    const channel = new ProcessChannel(redis, subscriber, prefix, (error) => {
      throw error;
    });
    await channel.listen('one', (message) => told.push(message));
    seats = new PageSeats(redis, prefix, channel, (processId) => Promise.resolve(alive.has(processId)));
  });
  const delivered = () => new Promise((resolve) => setTimeout(resolve, 30));

  it('goes to the first page, and not to a second one', async () => {
    expect(await seats.occupy(seat, page('first'))).toBe(true);
    expect(await seats.occupy(seat, page('second'))).toBe(false);
  });

  it('goes back to a page that reloads, and its leftover connection is closed', async () => {
    const before = page('first');
    await seats.occupy(seat, before);
    expect(await seats.occupy(seat, page('first'))).toBe(true);
    await delivered();
    expect(told).toEqual([{ kind: 'superseded', socketId: before.socketId, disconnect: true }]);
  });

  it('can be taken over, and the page that had it is told', async () => {
    const before = page('first');
    await seats.occupy(seat, before);
    await seats.takeOver(seat, page('second'));
    await delivered();
    expect(told).toEqual([{ kind: 'superseded', socketId: before.socketId, disconnect: false }]);
  });

  it('goes to a second page when the process of the first one is dead', async () => {
    await seats.occupy(seat, page('first', 'dead'));
    expect(await seats.occupy(seat, page('second'))).toBe(true);
  });

  it('is not given up by the late goodbye of a connection that was replaced', async () => {
    const before = page('first');
    const after = page('first');
    await seats.occupy(seat, before);
    await seats.occupy(seat, after);
    expect(await seats.vacate(seat, before.socketId)).toBe(false);
    expect(await seats.vacate(seat, after.socketId)).toBe(true);
  });
});
