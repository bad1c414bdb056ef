import { randomUUID } from 'node:crypto';
import { appointmentReturnSchema, type Acknowledgement, type Appointment, type CustomerContact, type MadeAppointment } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { acdKeys } from '../acd/adapters/redis/acd-keys.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { GuestTokens } from '../auth/guest-tokens.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { RedisConnections } from '../platform/redis/redis-connections.js';
import { ContactDriver } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { StoreClock } from '../platform/store-clock/store-clock.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

const minute = 60_000;
let api: TestApi;
let beside: TestApi;
let driver: ContactDriver;
let agent: SignedIn;
let supervisor: SignedIn;
let colleagueId: string;
const sockets: Socket[] = [];

const start = (given?: TestApi) =>
  TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }), ...(given && { beside: given }) });

beforeAll(async () => {
  api = await start();
  beside = await start(api);
  driver = new ContactDriver(api);
  [agent, supervisor] = await Promise.all([api.signIn('agent'), api.signIn('supervisor')]);
  const { agents } = api.application.get(CurrentInstallation, { strict: false }).current();
  const members = api.application.get(CurrentInstallation, { strict: false }).current().queues[0]?.members ?? [];
  colleagueId = agents.find(({ agentId }) => agentId !== agent.userId && members.some((member) => member.agentId === agentId))?.agentId ?? '';
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => api.close());

const now = () => driver.get(StoreClock).now();
const tokenOf = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
const lookAt = async (link: string) => (await api.call('/api/appointments/look', { body: { token: tokenOf(link) } })).body;

async function make(inMs: number, body: object = {}, at = api): Promise<MadeAppointment> {
  const from = new Date(now() + inMs).toISOString();
  const made = await at.call('/api/admin/appointments', { token: supervisor.token, body: { agentId: agent.userId, from, durationMinutes: 10, customer: { name: 'Nora' }, ...body } });
  expect(made.status).toBe(201);
  return made.body as unknown as MadeAppointment;
}

function connect(namespace: string, auth: object): Socket {
  const socket = io(`${api.origin}${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  sockets.push(socket);
  return socket;
}

type Started = Acknowledgement<{ contact: CustomerContact; guestToken: string }>;

async function goIn(link: string, socket = connect('/customer', {})): Promise<Started> {
  const { consent, topics } = api.application.get(CurrentInstallation, { strict: false }).current();
  return (await socket.timeout(5_000).emitWithAck('contact.start', {
    ...{ topicId: topics[0]?.topicId, channel: 'video', language: 'en', customer: { name: 'Nora Lind' }, deviceId: randomUUID() },
    consent: { textVersion: consent.textVersion, accepted: true },
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
    appointment: tokenOf(link),
  })) as Started;
}

function mustStart(answer: Started): CustomerContact {
  if (!answer.ok) throw new Error(answer.code);
  return answer.result.contact;
}

describe('a customer with an appointment', () => {
  it('is too early until some minutes before it, and changes nothing by looking or trying', async () => {
    const made = await make(30 * minute);
    expect(await lookAt(made.link)).toMatchObject({ state: 'early' });
    expect(await goIn(made.link)).toMatchObject({ ok: false, code: 'appointment.not_yet' });
    expect((await driver.contact(made.id)).version).toBe(1);
  });

  it('comes in and is offered to their agent alone; coming again is coming back', async () => {
    await driver.makeAvailable(colleagueId);
    const made = await make(2 * minute);
    expect(await lookAt(made.link)).toMatchObject({ state: 'open' });
    const contact = mustStart(await goIn(made.link));
    expect(contact).toMatchObject({ contactId: made.id, state: 'queued', expectedBy: { name: 'Mei Lin', missed: false } });
    expect(await lookAt(made.link)).toMatchObject({ state: 'begun' });
    await driver.makeAvailable(agent.userId);
    const offer = await driver.offer(made.id);
    expect(offer.agentId).toBe(agent.userId);
    const again = mustStart(await goIn(made.link));
    expect([again.contactId, again.state]).toEqual([made.id, 'offered']);
    const back = appointmentReturnSchema.parse((await api.call('/api/appointments/return', { body: { token: tokenOf(made.link) } })).body);
    expect(await driver.get(GuestTokens).verify(back.guestToken)).toEqual({ contactId: made.id });
    await driver.accept(offer);
    expect((await driver.contact(made.id)).state.name).toBe('active');
    await driver.end(made.id);
    expect(await lookAt(made.link)).toMatchObject({ state: 'over' });
    expect(await goIn(made.link)).toMatchObject({ ok: false, code: 'appointment.over' });
    await driver.finishWrapUp(offer);
  });

  it('is served by a colleague when their agent says no, which they are told', async () => {
    const made = await make(minute);
    const socket = connect('/customer', {});
    const told: CustomerContact[] = [];
    socket.on('contact.changed', (contact: CustomerContact) => told.push(contact));
    mustStart(await goIn(made.link, socket));
    const offer = await driver.offer(made.id);
    expect(offer.agentId).toBe(agent.userId);
    await driver.reject(offer);
    await waitUntil('a colleague', async () => {
      const { state } = await driver.contact(made.id);
      return state.name === 'offered' && state.offers[0]?.agentId === colleagueId;
    });
    await waitUntil('word of it', () => told.some(({ expectedBy }) => expectedBy?.missed === true && expectedBy.until === null));
    await driver.end(made.id);
  });

  it('may come to an appointment with a queue like to any line, at the rank of its time', async () => {
    const { queues } = api.application.get(CurrentInstallation, { strict: false }).current();
    const made = await make(0, { agentId: undefined, queueId: queues[0]?.queueId });
    expect(mustStart(await goIn(made.link))).toMatchObject({ expectedBy: null });
    const contact = await driver.contact(made.id);
    expect(contact.rankKey).toBeLessThanOrEqual(made.from);
    await driver.end(made.id);
  });
});

describe('an appointment at the desk', () => {
  const desk = async () => {
    const socket = connect('/agent', { token: agent.token, pageId: randomUUID() });
    const pushed: Appointment[] = [];
    socket.on('appointment.changed', ({ appointment }: { appointment: Appointment }) => pushed.push(appointment));
    const ask = async <Result>(name: string, payload: object = {}) => {
      const answer = (await socket.timeout(5_000).emitWithAck(name, payload)) as Acknowledgement<Result>;
      if (!answer.ok) throw new Error(answer.code);
      return answer.result;
    };
    await ask('agent.takeOver');
    return { ask, pushed };
  };

  it('is made, listed, and cancelled by its agent, who also hears of what others make for them', async () => {
    const { ask, pushed } = await desk();
    const from = now() + 60 * minute;
    const request = { appointmentId: randomUUID(), queueId: null, from, durationMinutes: 20, customerName: 'Otto', language: 'en' };
    const made = await ask<MadeAppointment>('appointment.make', request);
    expect(made).toMatchObject({ id: request.appointmentId, agentId: agent.userId, until: from + 20 * minute, link: expect.stringContaining('/appointment#token=') });
    expect((await ask<MadeAppointment>('appointment.make', request)).link).toBe(made.link);
    expect(await ask('appointment.link', { appointmentId: made.id })).toEqual({ link: made.link });
    const others = await make(90 * minute);
    await waitUntil('word of it', () => pushed.some(({ id }) => id === others.id));
    const { appointments } = await ask<{ appointments: Appointment[] }>('appointment.list');
    expect(appointments.map(({ id }) => id).filter((id) => id === made.id || id === others.id)).toEqual([made.id, others.id]);
    await ask('appointment.cancel', { appointmentId: made.id });
    await waitUntil('the cancellation', () => pushed.some(({ id, state }) => id === made.id && state === 'cancelled'));
    expect(await lookAt(made.link)).toMatchObject({ state: 'cancelled' });
  });

  it('is nobody else\'s to read or cancel, nor for a queue that the agent does not serve', async () => {
    const { ask } = await desk();
    const { id } = await make(60 * minute, { agentId: colleagueId });
    await expect(ask('appointment.link', { appointmentId: id })).rejects.toThrow('appointment.over');
    await expect(ask('appointment.cancel', { appointmentId: id })).rejects.toThrow('appointment.over');
    const request = { appointmentId: randomUUID(), queueId: randomUUID(), from: now() + 60 * minute, durationMinutes: 20, customerName: 'Otto', language: 'en' };
    await expect(ask('appointment.make', request)).rejects.toThrow('queue.not_found');
  });
});

describe('the end of an appointment to which nobody came', () => {
  it('is kept by the store: the process that made it may be gone, and its link says that it was missed', async () => {
    const { id, link } = await make(20 * minute, {}, beside);
    await beside.close();
    const redis = api.application.get(RedisConnections, { strict: false }).main();
    await redis.incrby(acdKeys(api.configuration.routing.domain).clockOffset, 31 * minute);
    const contact = await waitUntil('the end', async () => {
      const found = await driver.contact(id);
      return found.state.name === 'closed' ? found.state : null;
    });
    expect(contact).toMatchObject({ outcome: 'abandoned', cause: 'appointment_missed' });
    expect(await lookAt(link)).toMatchObject({ state: 'missed' });
    expect(await goIn(link)).toMatchObject({ ok: false, code: 'appointment.over' });
  });
});
