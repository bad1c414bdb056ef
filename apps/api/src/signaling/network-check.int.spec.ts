import { randomUUID } from 'node:crypto';
import type { Acknowledgement, AgentState, CustomerContact } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppModule } from '../app.module.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import type { Peer } from '../media/testing/peer.js';
import type { MediaServer } from '../media/testing/conformance-stage.js';
import { startJanusServer } from '../media/testing/janus-servers.js';
import { MediaProcess } from '../media/testing/media-process.js';
import { TestApi } from '../testing/test-api.js';

let server: MediaServer;
let observer: MediaProcess;
let api: TestApi;
const sockets: Socket[] = [];

function connect(namespace: string, auth: object = {}): Socket {
  const socket = io(`${api.origin}/${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  sockets.push(socket);
  return socket;
}

async function ask<Value = unknown>(socket: Socket, request: string, payload: unknown = {}): Promise<Acknowledgement<Value>> {
  return (await socket.timeout(10_000).emitWithAck(request, payload)) as Acknowledgement<Value>;
}

/** A page whose media comes back. */
async function opened(): Promise<{ page: Socket; peer: Peer }> {
  const page = connect('customer');
  expect(await ask(page, 'check.prepare')).toEqual({ ok: true, result: { iceServers: [{ urls: ['stun:stun.example:3478'] }] } });
  const peer = await server.openPeer();
  const answer = await ask<{ answer: { type: 'answer'; sdp: string } }>(page, 'check.open', { offer: await peer.offer() });
  if (!answer.ok) throw new Error(answer.code);
  await peer.accept(answer.result.answer);
  return { page, peer };
}

interface FoundEcho {
  readonly sessionId: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
}

const packets = z.object({ packets: z.number() });
const infoSchema = z.object({ info: z.object({ plugin: z.string(), webrtc: z.looseObject({ media: z.record(z.string(), z.looseObject({ stats: z.looseObject({ in: packets, out: packets }).optional() })).optional() }).optional() }) });

/** What Janus itself says of the echoes on it. */
async function echoes(): Promise<FoundEcho[]> {
  const { admin } = observer.nodes.find(server.config.nodes[0]!.name);
  const found: FoundEcho[] = [];
  for (const sessionId of await admin.listSessions()) {
    for (const handleId of await admin.listHandles(sessionId).catch(() => [])) {
      const answer = await admin.request({ janus: 'handle_info', session_id: sessionId, handle_id: handleId }).catch(() => null);
      const parsed = infoSchema.safeParse(answer);
      if (!parsed.success || parsed.data.info.plugin !== 'janus.plugin.echotest') continue;
      const streams = Object.values(parsed.data.info.webrtc?.media ?? {});
      const sum = (way: 'in' | 'out') => streams.reduce((all, { stats }) => all + (stats?.[way].packets ?? 0), 0);
      found.push({ sessionId, packetsIn: sum('in'), packetsOut: sum('out') });
    }
  }
  return found;
}

beforeAll(async () => {
  server = await startJanusServer();
  observer = await MediaProcess.start(server.config);
  const { adminKey, adminSecret, apiSecret, nodes } = server.config;
  api = await TestApi.start({
    root: AppModule.register,
    variables: {
      ...{ JANUS_NODES: JSON.stringify(nodes), JANUS_API_SECRET: apiSecret, JANUS_ADMIN_SECRET: adminSecret, JANUS_ADMIN_KEY: adminKey },
      ...{ ICE_SERVERS: '[{"urls":["stun:stun.example:3478"]}]', NETWORK_CHECKS_AT_ONCE: '2', NETWORK_CHECKS_PER_ADDRESS: '8' },
    },
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await api.close();
  observer.stop();
  await server.stop();
});

describe('a check of the network before a call', { timeout: 40_000 }, () => {
  it('sends what it gets back from the real media server, until the page closes it', async () => {
    const { page, peer } = await opened();
    await waitUntil('media in both directions', async () => (await echoes()).some(({ packetsIn, packetsOut }) => packetsIn > 10 && packetsOut > 10), 15_000);
    expect(await ask(page, 'check.trickle', { candidate: null })).toEqual({ ok: true, result: {} });
    expect(await ask(page, 'check.close')).toEqual({ ok: true, result: {} });
    await waitUntil('the end of it', async () => (await echoes()).length === 0);
    expect(await ask(page, 'check.close')).toEqual({ ok: true, result: {} });
    expect(await ask(page, 'check.trickle', { candidate: null })).toEqual({ ok: true, result: {} });
    await peer.close();
  });

  it('is over with the page, and there are only so many at once', async () => {
    const [one, two] = [await opened(), await opened()];
    expect((await echoes()).length).toBe(2);
    const third = connect('customer');
    await ask(third, 'check.prepare');
    const offer = await one.peer.offer();
    expect(await ask(third, 'check.open', { offer })).toMatchObject({ ok: false, code: 'service.busy' });
    one.page.close();
    two.page.close();
    await waitUntil('the end of both', async () => (await echoes()).length === 0);
    await Promise.all([one.peer.close(), two.peer.close()]);
  });

  it('is refused without being prepared, with nonsense, and too often from one address', async () => {
    const page = connect('customer');
    const offer = { type: 'offer', sdp: 'v=0' };
    expect(await ask(page, 'check.open', { offer })).toMatchObject({ ok: false, code: 'contact.not_allowed_now' });
    expect(await ask(page, 'check.open', { offer: { type: 'answer', sdp: '' } })).toMatchObject({ ok: false, code: 'request.invalid' });
    expect(await ask(page, 'check.prepare')).toMatchObject({ ok: true });
    expect(await ask(page, 'check.open', { offer })).toMatchObject({ ok: false, code: 'media.negotiation_failed' });
    const answers = [];
    for (let time = 0; time < 8; time += 1) answers.push(await ask(page, 'check.prepare'));
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'request.rate_limited' });
  });

  it('travels with the contact, to the agent who is offered it and into history', async () => {
    const desk = connect('agent', { token: (await api.signIn('agent')).token, pageId: randomUUID() });
    let agent: AgentState | undefined;
    desk.on('agent.changed', (state: AgentState) => (agent = state));
    await waitUntil('the desk', () => agent);
    await ask(desk, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' });
    const { consent, topics } = api.application.get(CurrentInstallation).current();
    const networkCheck = { result: 'fair', lossPercent: 3.5, jitterMs: 12, roundTripMs: 280 };
    const start = {
      ...{ topicId: topics[0]?.topicId, channel: 'video', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
      ...{ consent: { textVersion: consent.textVersion, accepted: true }, deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' } },
    };
    const page = connect('customer');
    expect(await ask(page, 'contact.start', { ...start, networkCheck: { ...networkCheck, lossPercent: -1 } })).toMatchObject({ ok: false, code: 'request.invalid' });
    const started = await ask<{ contact: CustomerContact }>(page, 'contact.start', { ...start, networkCheck });
    if (!started.ok) throw new Error(started.code);
    const offer = await waitUntil('the offer', () => agent?.engagements.find(({ state }) => state === 'offered'));
    expect(offer.contact.networkCheck).toEqual(networkCheck);
    await ask(page, 'contact.end');
    const { token } = await api.signIn('supervisor');
    const kept = await waitUntil('the history', async () => {
      const { body, status } = await api.call(`/api/admin/contacts/${started.result.contact.contactId}`, { token });
      return status === 200 ? body : null;
    });
    expect(kept).toMatchObject({ networkCheck, deviceCheck: start.deviceCheck });
  });
});
