import { randomUUID } from 'node:crypto';
import { participantIdOf } from '@visavis/acd';
import { contactQualitySchema, type Acknowledgement, type AgentState, type CustomerContact, type LegQuality } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { ReportMediaConnected } from '../acd/application/use-cases/report-media-connected.use-case.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi } from '../testing/test-api.js';

type Report = { others: LegQuality[] };

let api: TestApi;
/** Another process, which has the agent's page. */
let beside: TestApi;
let customer: Socket;
let desk: Socket;
let contactId: string;
let agent: AgentState;
const toldCustomer: unknown[] = [];
const toldAgent: unknown[] = [];
const sockets: Socket[] = [];

function connect(to: TestApi, namespace: string, auth: object): Socket {
  const socket = io(`${to.origin}/${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  sockets.push(socket);
  return socket;
}

async function ask<Value>(socket: Socket, request: string, payload: unknown): Promise<Acknowledgement<Value>> {
  return (await socket.timeout(5_000).emitWithAck(request, payload)) as Acknowledgement<Value>;
}

const sample = { intervalMs: 5_000, sentLossPercent: 8.5, sentJitterMs: 12, receivedLossPercent: 0, receivedJitterMs: 4, roundTripMs: 80, freezes: 1, freezeMs: 300 };
const report = (socket: Socket, level: string, more: object = {}) => ask<Report>(socket, 'quality.report', { contactId, level, sample: { ...sample, ...more } });
const legOf = (participantId: string): string => `${participantId}-leg`;

beforeAll(async () => {
  const root = (configuration: Parameters<typeof AppModule.register>[0]) => AppModule.register(configuration, { media: InstantMediaModule.register() });
  api = await TestApi.start({ root, variables: { METRICS_TOKEN: 'a token for specs' } });
  beside = await TestApi.start({ root, beside: api });
  desk = connect(beside, 'agent', { token: (await api.signIn('agent')).token, pageId: randomUUID() });
  desk.on('agent.changed', (snapshot: AgentState) => (agent = snapshot));
  desk.on('quality.changed', (changed) => toldAgent.push(changed));
  await waitUntil('the desk', () => agent);
  await ask(desk, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' });
  customer = connect(api, 'customer', {});
  customer.on('quality.changed', (changed) => toldCustomer.push(changed));
  const { consent, topics } = api.application.get(CurrentInstallation).current();
  const started = await ask<{ contact: CustomerContact }>(customer, 'contact.start', {
    ...{ topicId: topics[0]?.topicId, channel: 'video', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion: consent.textVersion, accepted: true },
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
  });
  if (!started.ok) throw new Error(started.code);
  contactId = started.result.contact.contactId;
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await beside.close();
  await api.close();
});

describe('how the connections are', () => {
  it('is nobody\'s to say before they are in a conversation', async () => {
    expect(await report(customer, 'good')).toMatchObject({ ok: false, code: 'leg.not_open' });
    const offer = await waitUntil('an offer', () => agent.engagements.find(({ state }) => state === 'offered'));
    expect(await report(desk, 'good')).toMatchObject({ ok: false, code: 'auth.forbidden' });
    await ask(desk, 'offer.accept', { contactId, segmentId: offer.segmentId, offerToken: offer.offerToken });
    for (const participantId of ['customer', participantIdOf(agent.agentId)] as const) {
      await api.application.get(ReportMediaConnected, { strict: false }).execute({ contactId, participantId, legId: legOf(participantId) });
    }
    await waitUntil('the conversation', () => agent.engagements[0]?.state === 'talking');
  });

  it('is told to the others at other processes when it changes, and not to the one who says so', async () => {
    await waitUntil('the first report', async () => (await report(customer, 'good')).ok);
    const ofCustomer = { legId: legOf('customer'), sentLossPercent: 8.5, sentJitterMs: 12 };
    await waitUntil('the agent', () => toldAgent.length === 1);
    await report(customer, 'good');
    await report(customer, 'poor', { sentLossPercent: 30 });
    await waitUntil('the change', () => toldAgent.length === 2);
    expect(toldAgent).toEqual([{ contactId, ...ofCustomer, level: 'good' }, { contactId, ...ofCustomer, level: 'poor', sentLossPercent: 30 }]);
    expect(toldCustomer).toEqual([]);
  });

  it('comes with the answer to every report, the latest of everybody else', async () => {
    await report(customer, 'poor', { sentLossPercent: 31 });
    const answer = await waitUntil('the newest', async () => {
      const { ok, ...rest } = await report(desk, 'fair');
      return ok && (rest as { result: Report }).result.others[0]?.sentLossPercent === 31 ? (rest as { result: Report }).result : null;
    });
    expect(answer.others).toEqual([{ legId: legOf('customer'), level: 'poor', sentLossPercent: 31, sentJitterMs: 12 }]);
    await waitUntil('the customer', () => toldCustomer.length === 1);
    expect(toldCustomer).toMatchObject([{ legId: legOf(participantIdOf(agent.agentId)), level: 'fair' }]);
  });

  it('is kept with the contact, a few seconds later, and shown to supervisors alone', async () => {
    const { token } = await api.signIn('supervisor');
    const path = `/api/admin/contacts/${contactId}/quality`;
    const kept = await waitUntil('what was measured', async () => {
      const { body } = await api.call(path, { token });
      const parsed = contactQualitySchema.safeParse(body);
      return parsed.success && parsed.data.participants.length === 2 ? parsed.data : null;
    }, 15_000);
    const ofCustomer = kept.participants.find(({ participantId }) => participantId === 'customer');
    expect(kept.participants).toMatchObject([{ participantId: participantIdOf(agent.agentId), name: agent.name }, { participantId: 'customer', name: 'Ada' }]);
    expect(ofCustomer?.samples.at(-1)).toEqual({ ...sample, sentLossPercent: 31, level: 'poor', at: expect.any(Number) as number });
    expect(ofCustomer?.samples.map(({ at }) => at)).toEqual(ofCustomer?.samples.map(({ at }) => at).toSorted((a, b) => a - b));
    expect((await api.call(path, { token: (await api.signIn('agent')).token })).status).toBe(403);
    expect(await api.call(path.replace(contactId, randomUUID()), { token })).toMatchObject({ status: 404, body: { code: 'contact.not_found' } });
    const { text } = (await api.call('/metrics', { headers: { authorization: 'Bearer a token for specs' } })).body as { text: string };
    expect(text).toMatch(/visavis_quality_samples_total\{outcome="kept"\} [1-9]/);
  });

  it.each([
    ['a level that does not exist', { level: 'splendid' }],
    ['more loss than there is', { sample: { ...sample, sentLossPercent: 101 } }],
    ['half a freeze', { sample: { ...sample, freezes: 0.5 } }],
    ['nothing measured', { sample: {} }],
  ])('is refused with %s', async (_, wrong) => {
    expect(await ask(customer, 'quality.report', { contactId, level: 'good', sample, ...wrong })).toMatchObject({ ok: false, code: 'request.invalid' });
  });

  it('is refused of somebody else\'s conversation, and by who says it too often', async () => {
    expect(await ask(customer, 'quality.report', { contactId: randomUUID(), level: 'good', sample })).toMatchObject({ ok: false, code: 'auth.forbidden' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(customer, 'good')));
    expect(answers.filter((answer) => !answer.ok && answer.code === 'request.rate_limited').length).toBeGreaterThanOrEqual(8);
    expect((await report(desk, 'fair')).ok).toBe(true);
  });
});
