import { randomUUID } from 'node:crypto';
import type { Acknowledgement, AgentState, ChatMarks, ChatMessage, ContactDetail, CustomerContact } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn, type TestApiOptions } from '../testing/test-api.js';

/** Two processes: the customer's page is at one, the agent's at the other. */
let api: TestApi;
let other: TestApi;
let agent: SignedIn;
let desk: Page;
let portal: Page;
let contactId: string;
let state: AgentState | undefined;
const sockets: Socket[] = [];

/** A page that keeps what it is told. */
class Page {
  readonly posted: ChatMessage[] = [];
  readonly marked: ChatMarks[] = [];
  readonly typing: boolean[] = [];

  constructor(readonly socket: Socket) {
    sockets.push(socket);
    socket.on('chat.posted', ({ message }: { message: ChatMessage }) => this.posted.push(message));
    socket.on('chat.marked', ({ marks }: { marks: ChatMarks }) => this.marked.push(marks));
    socket.on('chat.typing', ({ typing }: { typing: boolean }) => this.typing.push(typing));
  }

  async ask<Value = unknown>(request: string, payload: object): Promise<Acknowledgement<Value>> {
    return (await this.socket.timeout(5_000).emitWithAck(request, payload)) as Acknowledgement<Value>;
  }

  async must<Value = unknown>(request: string, payload: object): Promise<Value> {
    const answer = await this.ask<Value>(request, payload);
    if (!answer.ok) throw new Error(`${request}: ${answer.code}`);
    return answer.result;
  }

  post(text: string, messageId: string = randomUUID()) {
    return this.ask<{ message: ChatMessage }>('chat.post', { contactId, messageId, text });
  }
}

function connect(at: TestApi, namespace: string, auth: object): Page {
  return new Page(io(`${at.origin}/${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth }));
}

const textsOf = (messages: readonly ChatMessage[]) => messages.map(({ body }) => (body.type === 'text' ? body.text : body.type));

beforeAll(async () => {
  const options: TestApiOptions = { root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) };
  api = await TestApi.start(options);
  other = await TestApi.start({ ...options, beside: api });
  agent = await api.signIn('agent');
  desk = connect(other, 'agent', { token: agent.token, pageId: randomUUID() });
  desk.socket.on('agent.changed', (snapshot: AgentState) => (state = snapshot));
  await waitUntil('the desk', () => state, 20_000);
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await other?.close();
  await api?.close();
});

beforeEach(async () => {
  const installation = api.application.get(CurrentInstallation).current();
  portal = connect(api, 'customer', {});
  const { contact } = await portal.must<{ contact: CustomerContact }>('contact.start', {
    ...{ topicId: installation.topics[0]?.topicId, channel: 'voice', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion: installation.consent.textVersion, accepted: true },
    deviceCheck: { camera: 'skipped', microphone: 'ok', speaker: 'ok' },
  });
  contactId = contact.contactId;
});

async function accept(): Promise<void> {
  await desk.must('agent.setIntent', { intent: { status: 'available' }, when: 'now' });
  const offered = await waitUntil('an offer', () => state?.engagements.find(({ contact, state: name }) => name === 'offered' && contact.contactId === contactId), 10_000);
  await desk.must('offer.accept', { contactId, segmentId: offered.segmentId, offerToken: offered.offerToken });
}

async function hangUp(): Promise<void> {
  await portal.must('contact.end', {});
  await waitUntil('a free agent', async () => {
    const left = state?.engagements[0];
    if (left?.state === 'wrapping') {
      const installation = api.application.get(CurrentInstallation).current();
      await desk.ask('wrapUp.finish', { segmentId: left.segmentId, dispositionId: installation.dispositions[0]?.dispositionId, notes: '' });
    }
    return left === undefined;
  });
}

describe('messages of a contact', () => {
  it('wait with the customer in line, reach the agent at another process, and are marked on both sides', async () => {
    expect(await portal.post('Hello? My card is blocked.')).toMatchObject({ ok: true, result: { message: { seq: 1, from: { role: 'customer', name: 'Ada' } } } });
    await accept();
    const thread = await desk.must<{ messages: ChatMessage[]; marks: ChatMarks }>('chat.since', { contactId, afterSeq: 0 });
    expect(textsOf(thread.messages)).toEqual(['Hello? My card is blocked.']);
    await desk.must('chat.mark', { contactId, delivered: 1, read: 1 });
    await waitUntil('the mark', () => portal.marked.at(-1)?.agent.read === 1);
    await portal.must('chat.typing', { contactId, typing: true });
    await waitUntil('the typing', () => desk.typing.includes(true));
    expect(portal.typing).toEqual([]);
    await desk.post('I look into it.');
    await waitUntil('the answer', () => portal.posted.some(({ from }) => from.role === 'agent'));
    expect(portal.posted.map(({ seq }) => seq)).toEqual([1, 2]);
    await desk.must('chat.mark', { contactId, delivered: 0, read: 0 });
    const marks = await portal.must<{ marks: ChatMarks }>('chat.since', { contactId, afterSeq: 2 });
    expect(marks.marks.agent).toEqual({ delivered: 1, read: 1 });
    await hangUp();
  });

  it('have one order that both see, are posted once however often they are sent, and can be caught up with', async () => {
    await accept();
    desk.posted.length = 0;
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const sent = ids.flatMap((messageId, index) => (index % 2 === 0 ? [portal.post(`p${index}`, messageId), portal.post(`p${index}`, messageId)] : [desk.post(`d${index}`, messageId)]));
    expect((await Promise.all(sent)).every(({ ok }) => ok)).toBe(true);
    await waitUntil('all of them', () => desk.posted.length === 10 && portal.posted.length === 10);
    expect(desk.posted.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { messages } = await portal.must<{ messages: ChatMessage[] }>('chat.since', { contactId, afterSeq: 4 });
    expect(messages.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10]);
    expect(desk.posted.filter(({ seq }) => seq > 4).map(({ messageId }) => messageId).toSorted()).toEqual(messages.map(({ messageId }) => messageId).toSorted());
    await hangUp();
  });

  it('are for nobody else, and end with the contact', async () => {
    const stranger = connect(api, 'customer', {});
    expect(await stranger.ask('chat.since', { contactId, afterSeq: 0 })).toMatchObject({ ok: false, code: 'auth.forbidden' });
    expect((await desk.post('Not yet mine')).ok).toBe(false);
    await accept();
    await desk.post('"seq":-1 \\"seq\\":-1');
    await portal.must('contact.end', {});
    expect(await portal.post('Too late')).toMatchObject({ ok: false, code: 'contact.closed' });
    expect((await desk.post('Too late')).ok).toBe(false);
    const { messages } = await portal.must<{ messages: ChatMessage[] }>('chat.since', { contactId, afterSeq: 0 });
    expect(textsOf(messages)).toEqual(['"seq":-1 \\"seq\\":-1']);
  });

  it('are in history with the contact, once', async () => {
    await portal.post('For the record');
    await portal.must('contact.end', {});
    const { token } = await api.signIn('supervisor');
    const detail = () => api.call(`/api/admin/contacts/${contactId}`, { token });
    const found = await waitUntil('history', async () => {
      const { body, status } = await detail();
      const contact = body as unknown as ContactDetail;
      return status === 200 && contact.state === 'closed' ? contact : null;
    });
    expect(textsOf(found.chat)).toEqual(['For the record']);
    const posted = found.timeline.filter(({ type }) => type === 'chat.posted');
    expect(posted.map(({ actor, data }) => ({ actor, data }))).toEqual([{ actor: 'customer', data: { seq: 1, body: 'text' } }]);
  });
});
