import { randomUUID } from 'node:crypto';
import type { Acknowledgement, CustomerContact } from '@visavis/contracts';
import { SignJWT, UnsecuredJWT } from 'jose';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { AppModule } from '../app.module.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let other: TestApi;
let admin: SignedIn;
let entryPointId: string;
let key: { keyId: string; secret: string };
const sockets: Socket[] = [];

const settings = { name: 'Bank', kind: 'portal', channels: ['video'], attributes: ['tier', 'branch'] };
const path = () => `/api/admin/entry-points/${entryPointId}`;
const makeKey = async (of = path()) => api.call(`${of}/signing-keys`, { method: 'POST', token: admin.token });
const replace = (change: object) => api.call(path(), { method: 'PUT', token: admin.token, headers: { 'if-match': '*' }, body: { ...settings, ...change } });

beforeAll(async () => {
  const root = (configuration: TestApi['configuration']) => AppModule.register(configuration, { media: InstantMediaModule.register() });
  api = await TestApi.start({ root });
  admin = await api.signIn('admin');
  entryPointId = String((await api.call('/api/admin/entry-points', { method: 'POST', token: admin.token, body: settings })).body['id']);
  key = (await makeKey()).body as unknown as typeof key;
  other = await TestApi.start({ root, beside: api });
});
afterEach(async () => {
  const open = sockets.splice(0);
  // One that another page takes over from is closed, perhaps at this very moment: then the other one ends the contact.
  await Promise.allSettled(open.filter(({ connected }) => connected).map((socket) => socket.timeout(5_000).emitWithAck('contact.end', {})));
  for (const socket of open) socket.close();
});
afterAll(async () => {
  await other.close();
  await api.close();
});

interface Wish {
  readonly claims?: object;
  readonly audience?: string;
  readonly secret?: string;
  readonly expiresIn?: number;
}

function tokenOf({ audience = entryPointId, claims = {}, expiresIn = 60, secret = key.secret }: Wish = {}): Promise<string> {
  const made = { jti: randomUUID(), sub: 'C-1', name: 'Ada Lovelace', attributes: { tier: 'gold', admin: 'yes' }, ...claims };
  const expiry = Math.floor(Date.now() / 1_000) + expiresIn;
  return new SignJWT(made).setProtectedHeader({ alg: 'HS256' }).setAudience(audience).setExpirationTime(expiry).sign(new TextEncoder().encode(secret));
}

async function start(token: string | null, more: object = {}, at = api): Promise<Acknowledgement<{ contact: CustomerContact }>> {
  const socket = io(`${at.origin}/customer`, { transports: ['websocket'], forceNew: true, reconnection: false });
  sockets.push(socket);
  const { consent, topics } = at.application.get(CurrentInstallation).current();
  const payload = {
    ...{ topicId: topics[0]?.topicId, entryPointId, channel: 'video', language: 'en', customer: { name: 'Somebody' }, deviceId: randomUUID() },
    ...{ consent: { textVersion: consent.textVersion, accepted: true }, deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' } },
    ...(token !== null && { customerToken: { token, startId: randomUUID() } }),
    ...more,
  };
  return (await socket.timeout(5_000).emitWithAck('contact.start', payload)) as Acknowledgement<{ contact: CustomerContact }>;
}

async function started(answer: Promise<Acknowledgement<{ contact: CustomerContact }>>) {
  const given = await answer;
  if (!given.ok) throw new Error(`${given.code}: ${given.message}`);
  const { contactId } = given.result.contact;
  return api.application.get(GetContact, { strict: false }).execute(contactId);
}

describe('a customer token', () => {
  it('says who the customer is, whatever they typed and their link says', async () => {
    const contact = await started(start(await tokenOf(), { attributes: { tier: 'platinum', branch: 'North' } }));
    expect(contact).toMatchObject({
      customer: { name: 'Ada Lovelace' },
      attributes: { tier: 'gold', branch: 'North' },
      verified: { subject: 'C-1', email: null, name: true, attributes: ['tier'] },
    });
  });

  it('leaves what it does not say to the customer', async () => {
    const contact = await started(start(await tokenOf({ claims: { name: undefined, attributes: undefined } })));
    expect(contact).toMatchObject({ customer: { name: 'Somebody' }, verified: { name: false, attributes: [] } });
  });

  it.each([
    ['expired', { expiresIn: -60 }],
    ['malformed', { expiresIn: 3_600 }],
    ['wrong_audience', { audience: 'somewhere else' }],
    ['signature_wrong', { secret: 'x'.repeat(43) }],
    ['malformed', { claims: { jti: undefined } }],
    ['malformed', { claims: { name: 'x'.repeat(81) } }],
  ])('is refused as %s when it is made as %j', async (fault, wish) => {
    expect(await start(await tokenOf(wish))).toMatchObject({ ok: false, code: `customer_token.${fault}` });
  });

  it('is refused when it is no token, or one that nobody signed', async () => {
    const unsigned = new UnsecuredJWT({ jti: randomUUID(), name: 'Eve' }).setAudience(entryPointId).setExpirationTime('1m').encode();
    for (const token of ['x', 'a.b.c', unsigned]) expect(await start(token)).toMatchObject({ ok: false, code: 'customer_token.malformed' });
  });

  it('takes clocks that are a little apart', async () => {
    expect(await start(await tokenOf({ expiresIn: -10 }))).toMatchObject({ ok: true });
  });

  it('is good for one contact, in all processes, however often its start is repeated', async () => {
    const token = await tokenOf();
    const repeated = { customerToken: { token, startId: randomUUID() } };
    const first = await started(start(null, repeated));
    const again = await started(start(null, repeated, other));
    expect(again?.contactId).toBe(first?.contactId);
    for (const at of [api, other]) expect(await start(token, {}, at)).toMatchObject({ ok: false, code: 'customer_token.used' });
  });

  it('makes one contact when the same start comes twice at once', async () => {
    const repeated = { customerToken: { token: await tokenOf(), startId: randomUUID() } };
    // One page may take the contact over from the other before that has its answer, and close it.
    const outcomes = await Promise.allSettled([start(null, repeated), start(null, repeated, other)]);
    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const ids = new Set(answers.flatMap((answer) => (answer.ok ? [answer.result.contact.contactId] : [])));
    expect(ids.size).toBe(1);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.code]));
    expect(refusals.filter((code) => code !== 'conflict.try_again')).toEqual([]);
  });

  it('does not give one person the place of another who waits at the same browser', async () => {
    const deviceId = randomUUID();
    const ada = await started(start(await tokenOf(), { deviceId }));
    const grace = await started(start(await tokenOf({ claims: { sub: 'C-2', name: 'Grace' } }), { deviceId }));
    const nobody = await started(start(null, { deviceId }));
    expect(new Set([ada?.contactId, grace?.contactId, nobody?.contactId]).size).toBe(3);
    expect(nobody?.verified).toBeNull();
  });

  it('is needed where the entry point says so', async () => {
    expect(await replace({ requireVerified: true })).toMatchObject({ status: 200, body: { requireVerified: true } });
    expect(await start(null)).toMatchObject({ ok: false, code: 'customer_token.required' });
    expect(await start(await tokenOf())).toMatchObject({ ok: true });
    await replace({});
  });

  it('can be what a rule asks for, where a link is not enough', async () => {
    const queueId = api.application.get(CurrentInstallation).current().queues[1]?.queueId;
    const when = { attributes: [{ name: 'tier', operator: 'one_of', values: ['gold'], verified: true }] };
    await replace({ rules: [{ name: 'Gold', when, queueId, priority: 9 }] });
    expect(await started(start(null, { attributes: { tier: 'gold' } }))).not.toMatchObject({ priority: 9 });
    expect(await started(start(await tokenOf()))).toMatchObject({ priority: 9, queueId });
    const { topics } = api.application.get(CurrentInstallation).current();
    const question = { entryPointId, topicId: topics[0]?.topicId, attributes: { tier: 'gold' } };
    const dryRun = async (more: object) => (await api.call('/api/admin/entry-points/dry-run', { token: admin.token, body: { ...question, ...more } })).body['priority'];
    expect(await dryRun({ verifiedAttributes: ['tier'] })).toBe(9);
    expect(await dryRun({})).not.toBe(9);
    await replace({});
  });
});

describe('a signing key', () => {
  it('is told once, listed without its secret, and in the audit without it', async () => {
    const view = await api.call(path(), { token: admin.token });
    expect(view.body['signingKeys']).toEqual([{ keyId: key.keyId, createdAt: expect.any(String) as string }]);
    const audit = await api.call('/api/admin/audit', { token: admin.token });
    expect(audit.body['entries']).toContainEqual(expect.objectContaining({ action: 'signing_key_created', resourceId: entryPointId }));
    expect(JSON.stringify([view.body, audit.body])).not.toContain(key.secret);
  });

  it('can be replaced without a moment in which none is good', async () => {
    const next = (await makeKey()).body as unknown as typeof key;
    for (const { secret } of [key, next]) expect(await start(await tokenOf({ secret }))).toMatchObject({ ok: true });
    expect(await api.call(`${path()}/signing-keys/${next.keyId}`, { method: 'DELETE', token: admin.token })).toMatchObject({ status: 204 });
    expect(await start(await tokenOf({ secret: next.secret }))).toMatchObject({ ok: false, code: 'customer_token.signature_wrong' });
    expect(await api.call(`${path()}/signing-keys/${next.keyId}`, { method: 'DELETE', token: admin.token })).toMatchObject({ status: 404 });
  });

  it('belongs to one entry point of the portal, and there are not endlessly many', async () => {
    const bots = await api.call('/api/admin/entry-points', { method: 'POST', token: admin.token, body: { name: 'Bots', kind: 'api' } });
    expect(await makeKey(`/api/admin/entry-points/${String(bots.body['id'])}`)).toMatchObject({ status: 422, body: { errors: [{ code: 'wrong_kind' }] } });
    for (let made = 1; made < 5; made += 1) expect(await makeKey()).toMatchObject({ status: 201 });
    expect(await makeKey()).toMatchObject({ status: 422, body: { errors: [{ code: 'too_many' }] } });
    const supervisor = await api.signIn('supervisor');
    expect(await api.call(`${path()}/signing-keys`, { method: 'POST', token: supervisor.token })).toMatchObject({ status: 403 });
  });
});
