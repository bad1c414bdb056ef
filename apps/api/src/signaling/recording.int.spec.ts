import { randomUUID } from 'node:crypto';
import { participantIdOf } from '@visavis/acd';
import type { Acknowledgement, AgentState, CustomerContact } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { ReportMediaConnected } from '../acd/application/use-cases/report-media-connected.use-case.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { MediaPort } from '../media/media.port.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';
import { meetingOf } from '../media/meeting-of.js';

let api: TestApi;
let admin: SignedIn;
let desk: Socket;
let agent: AgentState;
const sockets: Socket[] = [];

beforeAll(async () => {
  api = await TestApi.start({
    variables: { RECORDINGS_DIR: '/var/lib/visavis/recordings', RECORDINGS_DAYS: '0' },
    root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }),
  });
  admin = await api.signIn('admin');
  const text = { en: 'We record.', zh: '我们录制。' };
  await api.call('/api/admin/consent-texts', { token: admin.token, body: { textId: 'recording', version: '1', text, keeps: ['voice', 'video'] } });
  desk = connect('agent', { token: (await api.signIn('agent')).token, pageId: randomUUID() });
  desk.on('agent.changed', (snapshot: AgentState) => (agent = snapshot));
  await waitUntil('the desk', () => agent);
  await ask(desk, 'agent.setIntent', { intent: { status: 'available' }, when: 'now' });
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

const answered = { textId: 'recording', version: '1', language: 'en' } as const;
const engaged = () => agent.engagements[0];

/** In conversation with the agent, having answered so about recording. */
async function conversation(agreed: boolean | null): Promise<{ contactId: string; page: Socket; seen: () => CustomerContact | undefined; end: () => Promise<void> }> {
  const page = connect('customer', {});
  let last: CustomerContact | undefined;
  page.on('contact.changed', (contact: CustomerContact) => (last = contact));
  const { consent, topics } = api.application.get(CurrentInstallation).current();
  const started = await ask<{ contact: CustomerContact }>(page, 'contact.start', {
    ...{ topicId: topics[0]?.topicId, channel: 'video', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion: consent.textVersion, accepted: true },
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
    ...(agreed !== null && { recording: { ...answered, agreed } }),
  });
  if (!started.ok) throw new Error(started.code);
  const { contactId } = started.result.contact;
  const offer = await waitUntil('an offer', () => agent.engagements.find(({ state }) => state === 'offered'));
  await ask(desk, 'offer.accept', { contactId, segmentId: offer.segmentId, offerToken: offer.offerToken });
  for (const participantId of ['customer', participantIdOf(agent.agentId)] as const) {
    await api.application.get(ReportMediaConnected, { strict: false }).execute({ contactId, participantId, legId: `${participantId}-${contactId}` });
  }
  await waitUntil('the conversation', () => engaged()?.state === 'talking');
  const end = async (): Promise<void> => {
    await ask(page, 'contact.end', {});
    const { segmentId } = await waitUntil('the wrap-up', () => agent.engagements.find(({ state }) => state === 'wrapping'));
    const dispositionId = api.application.get(CurrentInstallation).current().dispositions[0]?.dispositionId;
    await ask(desk, 'wrapUp.finish', { segmentId, dispositionId, notes: '' });
    await waitUntil('the end', () => agent.engagements.length === 0);
  };
  return { contactId, page, seen: () => last, end };
}

const set = (contactId: string, wanted: string, consent?: object) => ask(desk, 'recording.set', { contactId, wanted, ...(consent && { consent }) });

async function isRecorded(contactId: string): Promise<boolean | null | undefined> {
  const contact = await api.application.get(GetContact, { strict: false }).execute(contactId);
  const [recorded] = await api.application.get(MediaPort, { strict: false }).recorded([meetingOf(contact?.meeting)]);
  return recorded;
}

describe('a recording', () => {
  it('is told to both sides while the media server records, with the consent of both, paused, and taken back by the customer', async () => {
    const { contactId, end, page, seen } = await conversation(true);
    expect(engaged()).toMatchObject({ recording: 'off', contact: { recordingConsent: { agreed: true, own: null } } });
    expect(await set(contactId, 'on')).toMatchObject({ ok: true });
    await waitUntil('the sign on both sides', () => engaged()?.recording === 'on' && seen()?.recording === 'on');
    expect(await isRecorded(contactId)).toBe(true);
    await set(contactId, 'paused');
    await waitUntil('the pause on both sides', () => engaged()?.recording === 'paused' && seen()?.recording === 'paused');
    expect(await isRecorded(contactId)).toBe(false);
    await set(contactId, 'on');
    await waitUntil('the sign again', () => seen()?.recording === 'on');

    expect(await ask(page, 'consent.answer', { ...answered, agreed: false })).toMatchObject({ ok: true });
    await waitUntil('the end of it', () => engaged()?.recording === 'off' && seen()?.recording === 'off');
    expect(await isRecorded(contactId)).toBe(false);
    expect(await set(contactId, 'on')).toMatchObject({ ok: false, code: 'recording.no_consent' });
    expect(await ask(page, 'consent.answer', { ...answered, version: '7', agreed: true })).toMatchObject({ ok: false, code: 'consent.outdated' });
    await end();

    const kept = await waitUntil('the history', async () => {
      const { body } = await api.call(`/api/admin/contacts/${contactId}`, { token: admin.token });
      return body['closedAt'] ? (body as { consents: { basis: string; agreed: boolean; textId: string }[]; timeline: { type: string }[] }) : null;
    });
    expect(kept.consents.filter(({ textId }) => textId === 'recording').map(({ agreed, basis }) => `${basis} ${agreed}`)).toEqual(['answer true', 'contract true', 'answer false']);
    expect(kept.timeline.map(({ type }) => type).filter((type) => type === 'recording.started' || type === 'recording.stopped')).toHaveLength(4);
  });

  it.each([['said no', false], ['was not asked', null]] as const)('is refused while the customer %s', async (_, agreed) => {
    const { contactId, end } = await conversation(agreed);
    expect(await set(contactId, 'on')).toMatchObject({ ok: false, code: 'recording.no_consent' });
    await end();
  });

  it('that somebody began at the media server behind our back is ended', async () => {
    const { contactId, end } = await conversation(true);
    const contact = await api.application.get(GetContact, { strict: false }).execute(contactId);
    await api.application.get(MediaPort, { strict: false }).setRecording(meetingOf(contact?.meeting), true);
    expect(await isRecorded(contactId)).toBe(true);
    await waitUntil('the end of it', async () => (await isRecorded(contactId)) === false);
    expect(engaged()?.recording).toBe('off');
    await end();
  });

  it('needs the agent to agree in each contact where it is set up so', async () => {
    const text = { en: 'We record you too.', zh: '我们也会录制您。' };
    await api.call('/api/admin/consent-texts', { token: admin.token, body: { textId: 'recording', version: '2', text, keeps: ['voice', 'video'], agents: 'each_contact' } });
    const { topics, consent } = api.application.get(CurrentInstallation).current();
    expect([topics.length > 0, consent.textVersion]).toEqual([true, '1']);
    const { contactId, end, page } = await conversation(null);
    expect(await ask(page, 'consent.answer', { ...answered, version: '2', agreed: true })).toMatchObject({ ok: true });
    await waitUntil('the question to the agent', () => engaged()?.contact.recordingConsent?.own?.version === '2');
    expect(await set(contactId, 'on')).toMatchObject({ ok: false, code: 'recording.no_consent' });
    expect(await set(contactId, 'on', { ...answered, version: '2', agreed: true })).toMatchObject({ ok: true });
    await waitUntil('the sign', () => engaged()?.recording === 'on' && engaged()?.contact.recordingConsent?.ownAgreed === true);
    const own = { ...answered, version: '2', agreed: false };
    expect(await ask(desk, 'consent.answer', { contactId, answer: own })).toMatchObject({ ok: true });
    await waitUntil('the end of it', () => engaged()?.recording === 'off' && engaged()?.contact.recordingConsent?.ownAgreed === false);
    expect(await ask(desk, 'consent.answer', { contactId: randomUUID(), answer: own })).toMatchObject({ ok: false });
    await end();
  });
});
