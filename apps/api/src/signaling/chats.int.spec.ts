import { randomUUID } from 'node:crypto';
import type { Acknowledgement, AgentState, CustomerContact } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { ConfigurationNotices } from '../configuration/configuration-notices.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let agent: SignedIn;
let desk: Socket;
let state: AgentState;
const sockets: Socket[] = [];

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  agent = await api.signIn('agent');
  desk = connect('agent', { token: agent.token, pageId: randomUUID() });
  desk.on('agent.changed', (snapshot: AgentState) => (state = snapshot));
  await waitUntil('the desk', () => state);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await api.close();
});

function connect(namespace: string, auth: object): Socket {
  const socket = io(`${api.origin}/${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  sockets.push(socket);
  return socket;
}

async function ask<Value>(socket: Socket, request: string, payload: unknown): Promise<Acknowledgement<Value>> {
  return (await socket.timeout(5_000).emitWithAck(request, payload)) as Acknowledgement<Value>;
}

async function must<Value>(socket: Socket, request: string, payload: unknown): Promise<Value> {
  const answer = await ask<Value>(socket, request, payload);
  if (!answer.ok) throw new Error(`${request}: ${answer.code}`);
  return answer.result;
}

const installation = () => api.application.get(CurrentInstallation).current();

async function startChat(): Promise<{ page: Socket; answer: Acknowledgement<{ contact: CustomerContact }> }> {
  const page = connect('customer', {});
  const answer = await ask<{ contact: CustomerContact }>(page, 'contact.start', {
    ...{ topicId: installation().topics[0]?.topicId, channel: 'chat', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion: installation().consent.textVersion, accepted: true },
    deviceCheck: { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' },
  });
  return { page, answer };
}

async function acceptNext(): Promise<string> {
  const offered = await waitUntil('an offer', () => state.engagements.find((engagement) => engagement.state === 'offered'));
  const { contact, offerToken, segmentId } = offered;
  await must(desk, 'offer.accept', { contactId: contact.contactId, segmentId, offerToken });
  await waitUntil('the chat', () => state.engagements.find((engagement) => engagement.segmentId === segmentId)?.state === 'talking');
  return contact.contactId;
}

describe('contacts that are only a chat', () => {
  it('are refused where the entry point does not offer them', async () => {
    await api.database.query(`UPDATE entry_points SET channels = '{video,voice}' WHERE kind = 'portal'`);
    await api.application.get(ConfigurationNotices).publish();
    await waitUntil('no chats', () => installation().entryPoints.every(({ channels }) => !channels.includes('chat')));
    const { answer } = await startChat();
    expect(answer).toMatchObject({ ok: false, code: 'channel.not_offered' });
    expect((await api.call('/api/portal')).body).toMatchObject({ channels: ['video', 'voice'] });
  });

  it('are held by one agent beside each other, each for itself, and have no meeting', async () => {
    await api.database.query(`UPDATE entry_points SET channels = '{video,voice,chat}' WHERE kind = 'portal'`);
    await api.database.query(`UPDATE users SET chat_capacity = 2 WHERE id = '${agent.userId}'`);
    await api.application.get(ConfigurationNotices).publish();
    await waitUntil('chats to be offered', () => installation().entryPoints.some(({ channels }) => channels.includes('chat')));
    await must(desk, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' });

    const pages = [await startChat(), await startChat(), await startChat()];
    expect(pages.map(({ answer }) => answer.ok)).toEqual([true, true, true]);
    const [first, second] = [await acceptNext(), await acceptNext()];
    expect(state.engagements.map(({ contact, state: engaged }) => [contact.contactId, contact.channel, engaged])).toEqual([
      [first, 'chat', 'talking'],
      [second, 'chat', 'talking'],
    ]);
    expect(await api.application.get(GetContact, { strict: false }).execute(first)).toMatchObject({ state: { name: 'active' }, meeting: null });
    expect(await ask(desk, 'leg.open', { contactId: first, muted: { audio: false, video: false }, offer: { type: 'offer', sdp: 'v=0' } })).toMatchObject({
      ok: false,
      code: 'contact.not_allowed_now',
    });

    await must(desk, 'contact.end', { contactId: first });
    const ended = await waitUntil('the wrap-up', () => state.engagements.find((engagement) => engagement.state === 'wrapping'));
    expect(state.engagements.map(({ state: engaged }) => engaged)).toEqual(['wrapping', 'talking']);
    await must(desk, 'wrapUp.finish', { segmentId: ended.segmentId, dispositionId: installation().dispositions[0]?.dispositionId, notes: 'Done.' });
    const third = await acceptNext();
    expect(new Set([first, second, third]).size).toBe(3);
    await waitUntil('the history', async () => {
      const rows = await api.database.query(`SELECT 1 FROM contacts WHERE id = '${first}' AND channel = 'chat' AND state = 'closed'`);
      return rows.length === 1;
    });
  });
});
