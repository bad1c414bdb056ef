import { randomUUID } from 'node:crypto';
import { newAgent } from '@visavis/acd';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AcdHistoryConsumer } from '../../application/ports/acd-history-consumer.port.js';
import { AcdStore } from '../../application/ports/acd-store.port.js';
import { AcdStack } from '../../testing/acd-stack.js';
import { configurationOf, InMemoryRoutingConfiguration } from '../../testing/in-memory-routing-configuration.js';
import { testRedisUrl } from '../../testing/start-command.js';
import { waitUntil } from '../../testing/wait-until.js';
import { acdKeys } from './acd-keys.js';

describe('the reader of history', () => {
  let domain: string;
  let stacks: AcdStack[];

  beforeEach(() => {
    domain = randomUUID();
    stacks = [];
  });
  afterEach(async () => {
    for (const stack of stacks) await stack.stop();
  });

  async function start(): Promise<AcdStack> {
    const configuration = new InMemoryRoutingConfiguration(configurationOf([]));
    const options = { domain, historyLeaseMs: 400, streamRetentionMs: 0 };
    const stack = await AcdStack.start({ redisUrl: testRedisUrl(), configuration, options });
    stacks.push(stack);
    return stack;
  }

  async function write(stack: AcdStack, count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) {
      await stack.get(AcdStore).commit({ contacts: [], agents: [{ ...newAgent(randomUUID(), 1), version: 1 }], events: [] });
    }
  }

  it('gives again what was not acknowledged, in order, before anything new', async () => {
    const stack = await start();
    const consumer = stack.get(AcdHistoryConsumer);
    await write(stack, 3);
    const first = await consumer.read(2, 1_000);
    expect(first).toHaveLength(2);
    expect((await consumer.read(2, 1_000)).map(({ commitId }) => commitId)).toEqual(first.map(({ commitId }) => commitId));
    await consumer.acknowledge(first);
    const rest = await consumer.read(2, 1_000);
    expect(rest).toHaveLength(1);
    await consumer.acknowledge(rest);
    expect(await consumer.read(2, 100)).toEqual([]);
  });

  it('is one process at a time, and the next one takes over what the former left', async () => {
    const [former, next] = [await start(), await start()];
    await write(former, 2);
    const left = await former.get(AcdHistoryConsumer).read(10, 1_000);
    expect(left).toHaveLength(2);
    expect(await next.get(AcdHistoryConsumer).read(10, 100), 'the former still holds the lease').toEqual([]);
    const taken = await waitUntil('the lease to run out', async () => {
      const commits = await next.get(AcdHistoryConsumer).read(10, 100);
      return commits.length > 0 ? commits : null;
    });
    expect(taken.map(({ commitId }) => commitId)).toEqual(left.map(({ commitId }) => commitId));
  });

  it('lets the stream forget what is written, and nothing else', async () => {
    const stack = await start();
    const consumer = stack.get(AcdHistoryConsumer);
    // Redis trims whole nodes of a hundred entries.
    await write(stack, 450);
    const written = await consumer.read(400, 1_000);
    expect(written).toHaveLength(400);
    await new Promise((resolve) => {
      setTimeout(resolve, 1_100);
    });
    await consumer.acknowledge(written);
    const left = await stack.redis().xrange(acdKeys(domain).events, '-', '+');
    expect(left.length).toBeLessThan(450);
    const unread = await consumer.read(100, 1_000);
    expect(unread).toHaveLength(50);
    expect(left.map(([id]) => id)).toEqual(expect.arrayContaining(unread.map(({ commitId }) => commitId)));
  });
});
