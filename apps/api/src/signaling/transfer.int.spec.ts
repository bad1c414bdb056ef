import { randomUUID } from 'node:crypto';
import type { Acknowledgement, AgentState, CustomerContact, Engagement, TransferTargets } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { ConfigurationNotices } from '../configuration/configuration-notices.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
const sockets: Socket[] = [];

function connect(namespace: string, auth: object): Socket {
  const socket = io(`${api.origin}/${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  sockets.push(socket);
  return socket;
}

async function ask<Value>(socket: Socket, request: string, payload: unknown): Promise<Acknowledgement<Value>> {
  return (await socket.timeout(5_000).emitWithAck(request, payload)) as Acknowledgement<Value>;
}

async function must(socket: Socket, request: string, payload: unknown): Promise<void> {
  const answer = await ask(socket, request, payload);
  if (!answer.ok) throw new Error(`${request}: ${answer.code}`);
}

/** One agent's page. */
class Desk {
  readonly socket: Socket;
  private state: AgentState | undefined;

  constructor(readonly who: SignedIn) {
    this.socket = connect('agent', { token: who.token, pageId: randomUUID() });
    this.socket.on('agent.changed', (state: AgentState) => (this.state = state));
  }

  async work(): Promise<void> {
    await waitUntil('the desk', () => this.state);
    await must(this.socket, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' });
  }

  engagement(state: Engagement['state']): Promise<Engagement> {
    return waitUntil(`what is ${state}`, () => this.state?.engagements.find((engagement) => engagement.state === state)) as Promise<Engagement>;
  }

  async answer(what: 'accept' | 'reject'): Promise<Engagement> {
    const offer = await this.engagement('offered');
    const { contact, offerToken, segmentId } = offer;
    await must(this.socket, `offer.${what}`, { contactId: contact.contactId, segmentId, offerToken });
    return offer;
  }

  async targets(contactId: string, search = ''): Promise<TransferTargets> {
    const answer = await ask<TransferTargets>(this.socket, 'transfer.targets', { contactId, search });
    if (!answer.ok) throw new Error(answer.code);
    return answer.result;
  }
}

let mei: Desk;
let amara: Desk;
let customer: Socket;
let shown: CustomerContact | undefined;

const told = (what: string, holds: (contact: CustomerContact) => boolean) => waitUntil(what, () => shown !== undefined && holds(shown));

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  [mei, amara] = [new Desk(await api.signIn('agent')), new Desk(await api.signIn('supervisor'))];
  await api.database.query(`UPDATE entry_points SET channels = '{video,voice,chat}' WHERE kind = 'portal'`);
  await api.database.query('UPDATE users SET chat_capacity = 1');
  await api.application.get(ConfigurationNotices).publish();
  const installation = () => api.application.get(CurrentInstallation).current();
  await waitUntil('chats to be offered', () => installation().entryPoints.some(({ channels }) => channels.includes('chat')));
  await mei.work();
  customer = connect('customer', {});
  customer.on('contact.changed', (contact: CustomerContact) => (shown = contact));
  await must(customer, 'contact.start', {
    ...{ topicId: installation().topics[0]?.topicId, channel: 'chat', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion: installation().consent.textVersion, accepted: true },
    deviceCheck: { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' },
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await api.close();
});

describe('a conversation that is passed on', () => {
  it('is refused to whom it cannot go, by name of the cause, and to whoever is not in it', async () => {
    await mei.answer('accept');
    const { contact, segmentId } = await mei.engagement('talking');
    const { contactId } = contact;
    const give = (to: object, by = mei) => ask(by.socket, 'contact.transfer', { contactId, segmentId, to });
    const amaraId = amara.who.userId;
    expect(await give({ type: 'agent', agentId: amaraId })).toMatchObject({ ok: false, code: 'transfer.agent_unavailable' });
    expect(await give({ type: 'agent', agentId: randomUUID() })).toMatchObject({ ok: false, code: 'transfer.target_not_found' });
    expect(await give({ type: 'agent', agentId: mei.who.userId })).toMatchObject({ ok: false, code: 'transfer.to_self' });
    expect(await give({ type: 'queue', queueId: contact.queueId })).toMatchObject({ ok: false, code: 'transfer.nobody_there' });
    expect(await give({ type: 'agent', agentId: amaraId }, amara)).toMatchObject({ ok: false, code: 'auth.forbidden' });
    expect(await ask(amara.socket, 'transfer.targets', { contactId, search: '' })).toMatchObject({ ok: false, code: 'auth.forbidden' });
  });

  it('shows to whom it can go, and finds them by name', async () => {
    const { contact } = await mei.engagement('talking');
    const before = await mei.targets(contact.contactId);
    expect(before.agents.map(({ name, state }) => [name, state])).toContainEqual(['Amara Diallo', 'offline']);
    expect(before.agents.some(({ agentId }) => agentId === mei.who.userId)).toBe(false);
    expect(before.queues.map(({ name, state }) => [name, state])).toEqual([['Sales', 'nobody'], ['Support', 'nobody']]);
    await amara.work();
    await waitUntil('Amara to be there', async () => (await mei.targets(contact.contactId)).agents[0]?.state === 'available');
    expect(await mei.targets(contact.contactId, 'DIALLO am')).toMatchObject({ agents: [{ name: 'Amara Diallo' }], queues: [], more: 0 });
  });

  it('goes to the other agent with its note, back when they reject, and each of it is told to its customer', async () => {
    const { contact, segmentId } = await mei.engagement('talking');
    const give = { contactId: contact.contactId, segmentId, to: { type: 'agent', agentId: amara.who.userId }, note: ' Has two orders. ' };
    expect(await ask(mei.socket, 'contact.transfer', give)).toMatchObject({ ok: true });
    await told('being passed on', ({ transfer }) => transfer?.stage === 'out' && transfer.name === 'Amara Diallo');
    expect(await ask(mei.socket, 'contact.transfer', give)).toMatchObject({ ok: true });
    expect((await mei.engagement('wrapping')).contact.transfer).toMatchObject({ stage: 'out', to: { name: 'Amara Diallo' } });
    const offer = await amara.answer('reject');
    expect(offer.contact.transfer).toMatchObject({ stage: 'out', from: { name: 'Mei Lin' }, note: 'Has two orders.' });
    await told('coming back', ({ transfer }) => transfer?.stage === 'back' && transfer.name === 'Mei Lin');
    expect((await mei.answer('accept')).contact.transfer).toMatchObject({ stage: 'back', failure: 'rejected', to: { name: 'Amara Diallo' } });
    await told('being back', ({ agentName, transfer }) => transfer === null && agentName === 'Mei Lin');
  });

  it('is in the history: who passed it on, to whom, with which note, and that it came back', async () => {
    const supervisor = await api.signIn('supervisor');
    const { contact } = await mei.engagement('talking');
    const timeline = await waitUntil('the history', async () => {
      const { body } = await api.call(`/api/admin/contacts/${contact.contactId}`, { token: supervisor.token });
      const entries = (body as { timeline?: { type: string; actor: string; data: object }[] }).timeline ?? [];
      return entries.filter(({ type }) => type.includes('transfer')).length === 2 ? entries : null;
    });
    expect(timeline?.find(({ type }) => type === 'contact.transferred')).toMatchObject({
      actor: `agent:${mei.who.userId}`,
      data: { toAgentId: amara.who.userId, note: 'Has two orders.' },
    });
    expect(timeline?.find(({ type }) => type === 'transfer.failed')).toMatchObject({ data: { reason: 'rejected', backTo: mei.who.userId } });
  });
});
