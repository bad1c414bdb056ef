import { randomUUID } from 'node:crypto';
import { newAgent, type AcdCommit, type Agent } from '@visavis/acd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AcdEventFeed } from '../../application/ports/acd-event-feed.port.js';
import { AcdStore } from '../../application/ports/acd-store.port.js';
import { AcdStack } from '../../testing/acd-stack.js';
import { configurationOf, InMemoryRoutingConfiguration } from '../../testing/in-memory-routing-configuration.js';
import { testRedisUrl } from '../../testing/start-command.js';
import { waitUntil } from '../../testing/wait-until.js';
import { acdKeys } from './acd-keys.js';

describe('the store in Redis', () => {
  const domain = randomUUID();
  let stack: AcdStack;
  let other: AcdStack;
  let store: AcdStore;

  beforeAll(async () => {
    const start = () =>
      AcdStack.start({ redisUrl: testRedisUrl(), configuration: new InMemoryRoutingConfiguration(configurationOf([])), options: { domain } });
    stack = await start();
    other = await start();
    store = stack.get(AcdStore);
  });
  afterAll(async () => {
    await stack.stop();
    await other.stop();
  });

  const agent = (change: Partial<Agent> = {}): Agent => ({ ...newAgent(randomUUID(), 1_000), version: 1, ...change });
  const commit = (...agents: Agent[]) => store.commit({ contacts: [], agents, events: [] });
  /** Far enough away that the stack's own sweep leaves it alone. */
  const comingHour = () => Date.now() + 3_600_000;
  const away = (graceEndsAt: number) => ({ reachability: { connected: false, graceEndsAt, via: 'p' } });

  it('takes the version that follows, and only that', async () => {
    const first = agent();
    expect((await commit(first)).outcome).toBe('committed');
    expect(await commit(first)).toEqual({ outcome: 'conflict', key: `agent:${first.agentId}` });
    expect((await commit({ ...first, version: 3 })).outcome).toBe('conflict');
    expect((await commit({ ...first, version: 2 })).outcome).toBe('committed');
  });

  it('writes nothing of a commit of which one part is out of date', async () => {
    const [known, fresh] = [agent(), agent()];
    await commit(known);
    expect((await commit(fresh, known)).outcome).toBe('conflict');
    expect((await store.load([], [fresh.agentId])).agents.size).toBe(0);
  });

  it('lets exactly one of many win who commit the same version at the same time', async () => {
    const contested = agent();
    await commit(contested);
    const rivals = [store, other.get(AcdStore)];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (rivals[index % 2] as AcdStore).commit({ contacts: [], agents: [{ ...contested, version: 2 }], events: [] })),
    );
    expect(answers.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
  });

  it('keeps one deadline per aggregate, the latest word counting', async () => {
    const later = comingHour();
    const patient = agent(away(later));
    const key = `agent:${patient.agentId}` as const;
    await commit(patient);
    expect((await store.due(later - 1, 10)).keys).not.toContain(key);
    expect((await store.due(later - 1, 10)).nextAt).toBe(later);
    expect((await store.due(later, 10)).keys).toContain(key);
    await commit({ ...patient, ...away(later + 4_000), version: 2 });
    expect((await store.due(later, 10)).keys).not.toContain(key);
    await commit({ ...patient, version: 3, reachability: { connected: true, graceEndsAt: null, via: 'p' } });
    expect((await store.due(later + 4_000, 10)).keys).not.toContain(key);
  });

  it('forgets the deadline of an aggregate that does not exist, and of no other', async () => {
    const later = comingHour();
    const real = agent(away(later));
    await commit(real);
    await stack.redis().zadd(acdKeys(domain).due, later, 'contact:gone');
    await store.forgetDue('contact:gone');
    await store.forgetDue(`agent:${real.agentId}`);
    expect((await store.due(later, 10)).keys).toEqual([`agent:${real.agentId}`]);
    await commit({ ...real, version: 2, reachability: { connected: true, graceEndsAt: null, via: 'p' } });
  });

  it('survives a server that has forgotten its scripts', async () => {
    await stack.redis().script('FLUSH');
    expect((await commit(agent())).outcome).toBe('committed');
  });

  it('uses keys of one hash tag only, so that a commit is legal on a cluster', async () => {
    const keys = await stack.redis().keys(`*${domain}*`);
    expect(keys.length).toBeGreaterThan(0);
    // Bull, which only wakes, has a tag of its own.
    expect(keys.filter((key) => !key.startsWith(`{acd:${domain}}:`) && !key.startsWith(`{bull:${domain}}:`))).toEqual([]);
  });

  it('hands every commit to the listeners of every process, once and in order', async () => {
    const heard = new Map<AcdStack, AcdCommit[]>([[stack, []], [other, []]]);
    const stops = [...heard].map(([listener, commits]) => listener.get(AcdEventFeed).subscribe((given) => void commits.push(given)));
    const contested = agent();
    await commit(contested);
    // Both processes commit in turn: neither has seen the other's version when its own is answered.
    for (let version = 2; version <= 60; version += 1) {
      const by = version % 2 === 0 ? other : stack;
      await by.get(AcdStore).commit({ contacts: [], agents: [{ ...contested, version }], events: [] });
    }
    const versionsAt = (listener: AcdStack) =>
      (heard.get(listener) ?? []).flatMap(({ agents }) => agents).filter(({ agentId }) => agentId === contested.agentId).map(({ version }) => version);
    await waitUntil('all to be heard', () => versionsAt(stack).length >= 60 && versionsAt(other).length >= 60);
    const inOrder = Array.from({ length: 60 }, (_, index) => index + 1);
    expect(versionsAt(stack)).toEqual(inOrder);
    expect(versionsAt(other)).toEqual(inOrder);
    for (const stop of stops) stop();
  });
});
