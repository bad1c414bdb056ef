import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Acknowledgement, AgentState } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from './acd/testing/wait-until.js';
import { AppModule } from './app.module.js';
import { LegRecordStore } from './signaling/legs/leg-record.store.js';
import { ContactDriver } from './testing/contact-driver.js';
import { InstantMediaModule } from './testing/instant-media.js';
import { RedisCluster } from './testing/redis-cluster.js';
import { TestApi, type SignedIn, type TestApiOptions } from './testing/test-api.js';

let cluster: RedisCluster;
let api: TestApi;
let other: TestApi;
let agent: SignedIn;
const sockets: Socket[] = [];

/** Keys that one command touches must be in one slot: on a cluster a mistake is an error at once. */
describe('the product on a Redis Cluster of three', () => {
  beforeAll(async () => {
    cluster = await RedisCluster.start();
    const options: TestApiOptions = {
      variables: { REDIS_URL: cluster.url },
      root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }),
    };
    api = await TestApi.start(options);
    other = await TestApi.start({ ...options, beside: api });
    agent = await api.signIn('agent');
  }, 120_000);
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await other?.close();
    await api?.close();
    await cluster?.stop();
  });

  function desk(at: TestApi, pageId: string): Socket {
    const socket = io(`${at.origin}/agent`, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token: agent.token, pageId } });
    sockets.push(socket);
    return socket;
  }

  async function ask(socket: Socket, request: string, payload: unknown): Promise<void> {
    const answer = (await socket.timeout(10_000).emitWithAck(request, payload)) as Acknowledgement<unknown>;
    if (!answer.ok) throw new Error(`${request}: ${answer.code}`);
  }

  it('takes contacts from their start to history, in two processes', async () => {
    let state: AgentState | undefined;
    const page = desk(api, randomUUID());
    page.on('agent.changed', (snapshot: AgentState) => (state = snapshot));
    await waitUntil('the desk', () => state, 20_000);
    await ask(page, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' });
    const driver = new ContactDriver(other);
    for (const name of ['Ada', 'Grace']) {
      const contactId = await driver.start(name);
      const offered = await waitUntil('an offer', () => state?.engagements.find((engagement) => engagement.state === 'offered'), 20_000);
      expect(offered.contact).toMatchObject({ contactId, customerName: name });
      await driver.accept({ contactId, agentId: agent.userId, segmentId: offered.segmentId, offerToken: offered.offerToken ?? '' });
      await ask(page, 'contact.end', { contactId });
      await driver.finishWrapUp({ segmentId: offered.segmentId, agentId: agent.userId });
      await waitUntil('history', async () => (await api.call(`/api/admin/contacts/${contactId}`, { token: await supervisor() })).body['outcome'] === 'completed', 20_000);
    }
  }, 60_000);

  it('gives a seat and a leg from one process to the other', async () => {
    const superseded = new Promise((resolve) => {
      const first = desk(api, randomUUID());
      first.on('connect', () => void ask(first, 'agent.takeOver', {}).then(() => ask(desk(other, randomUUID()), 'agent.takeOver', {})));
      first.on('session.superseded', resolve);
    });
    await superseded;
    const slot = { contactId: randomUUID(), participantId: 'customer' } as const;
    const ref = { nodeName: 'a', sessionId: 1, publisherId: 1, subscriberId: null, feedId: 1 };
    const record = { legId: 'leg', ownerId: 'one', released: false, ref, meeting: { nodeName: 'a', roomId: 1, pin: '' }, muted: { audio: false, video: false } };
    const [mine, theirs] = [api.application.get(LegRecordStore, { strict: false }), other.application.get(LegRecordStore, { strict: false })];
    await mine.save(slot, record);
    expect(await theirs.takeOver(slot, 'one', { ...record, ownerId: 'two' })).toBe(true);
    expect(await mine.takeOver(slot, 'one', record)).toBe(false);
    await theirs.remove(slot, 'leg');
    expect(await mine.find(slot)).toBeNull();
  }, 30_000);

  it('ends a session in the process in which it was not signed out', async () => {
    await api.call('/api/auth/sign-out', { body: {}, headers: { cookie: agent.cookie } });
    const refused = async () => (await other.call('/api/agent/contacts', { token: agent.token })).status === 401;
    expect(await waitUntil('the refusal', refused, 20_000)).toBe(true);
  }, 30_000);

  it('has no key that is not in the table of docs/redis.md, and a routing domain on one server', async () => {
    const documented = documentedKeys();
    const servers = await cluster.keys();
    const unknown = servers.flat().filter((key) => !documented.some((pattern) => pattern.test(key)));
    expect(unknown).toEqual([]);
    expect(servers.filter((keys) => keys.some((key) => key.startsWith('{acd:')))).toHaveLength(1);
    expect(servers.filter((keys) => keys.length > 0).length).toBeGreaterThan(1);
  });
});

let token: Promise<string> | undefined;
function supervisor(): Promise<string> {
  return (token ??= api.signIn('supervisor').then((signedIn) => signedIn.token));
}

/** The first column of the table; what is in capitals stands for anything. */
function documentedKeys(): readonly RegExp[] {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/redis.md'), 'utf8');
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, pattern = '']) => {
    const escaped = pattern.replaceAll(/[{}.*+?^$()|[\]\\]/g, String.raw`\$&`);
    return new RegExp(`^${escaped.replaceAll(/\b[A-Z]{2,}\b/g, '.+')}$`);
  });
}
