import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { SipAccounts } from '../telephony/accounts/sip-accounts.js';
import { SipAccountStates } from '../telephony/accounts/sip-account-states.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type Answer, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let admin: SignedIn;
let supervisor: SignedIn;
let entryPointId: string;
let portalId: string;
let topicId: string;
const secret = 'correct horse battery';
const noId = '019a0000-0000-7000-8000-000000000000';

const call = (path: string, options: Omit<Parameters<TestApi['call']>[1] & object, 'token'> = {}): Promise<Answer> => api.call(`/api/admin/${path}`, { token: admin.token, ...options });
const create = (body: object): Promise<Answer> => call('sip-accounts', { method: 'POST', body });
const account = (change: object = {}): object => ({
  ...{ name: 'Trunk', address: 'sip:4930123@trunk.example', secret, lines: 4, headers: ['X-'], numbers: [{ number: '+49 30 123', entryPointId, topicId, language: 'en' }] },
  ...change,
});
const faults = ({ body }: Answer): string[] => (body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  admin = await api.signIn('admin');
  supervisor = await api.signIn('supervisor');
  const points = (await call('entry-points')).body['items'] as { id: string; kind: string }[];
  entryPointId = points.find(({ kind }) => kind === 'phone')!.id;
  portalId = points.find(({ kind }) => kind === 'portal')!.id;
  topicId = ((await call('topics')).body['items'] as { id: string }[])[0]!.id;
});
afterAll(() => api.close());

describe('a SIP account', () => {
  it('needs a secret, an address of its own, and numbers that lead somewhere', async () => {
    const numbers = [
      { number: null, entryPointId: portalId, topicId: noId, language: 'en' },
      { number: null, entryPointId: noId, topicId, language: 'zh' },
      { number: '+49 30 1', entryPointId, topicId, language: 'en' },
      { number: '0049301', entryPointId, topicId, language: 'en' },
    ];
    const wrong = await create(account({ secret: undefined, numbers }));
    expect([wrong.status, faults(wrong)]).toEqual([422, ['secret no_secret', 'numbers.0.entryPointId wrong_kind', 'numbers.0.topicId unknown_topic', 'numbers.1.entryPointId unknown_entry_point', 'numbers.1.number twice', 'numbers.3.number twice']]);
    expect(await create(account({ address: 'trunk.example' }))).toMatchObject({ status: 400, body: { errors: [{ path: 'address' }] } });
    expect(await create(account({ proxy: 'two words' }))).toMatchObject({ status: 400, body: { errors: [{ path: 'proxy' }] } });
  });

  it('is kept with its secret encrypted, which nothing and nobody shows', async () => {
    const made = await create(account());
    expect(made).toMatchObject({ status: 201, body: { name: 'Trunk', enabled: true, transport: 'udp', lines: 4, version: 1 } });
    const id = String(made.body['id']);
    expect(faults(await create(account({ name: 'Other' })))).toEqual(['address twice']);
    expect(faults(await create(account({ address: 'sip:other@trunk.example' })))).toEqual(['name taken']);
    const row = await api.application.get(PrismaService, { strict: false }).sipAccount.findUniqueOrThrow({ where: { id } });
    const audit = await call(`audit?resource=sip_account&resourceId=${id}`);
    const shown = JSON.stringify([made.body, (await call('sip-accounts')).body, (await call(`sip-accounts/${id}`)).body, audit.body, row]);
    expect(shown).not.toContain(secret);
    expect(shown.match(/"secret"/g)).toHaveLength(1);
    expect(api.application.get(SipAccounts, { strict: false }).current().find(({ account: { accountId } }) => accountId === id)).toMatchObject({ version: 1, account: { secret, lines: 4, headers: ['X-'] } });
  });

  it('keeps its secret when it is changed without one, and takes a new one', async () => {
    const { id, version } = ((await call('sip-accounts')).body['items'] as { id: string; version: number }[]).at(-1)!;
    const current = () => api.application.get(SipAccounts, { strict: false }).current().find(({ account: { accountId } }) => accountId === id);
    const put = (body: object, seen: number) => call(`sip-accounts/${id}`, { method: 'PUT', headers: { 'if-match': `"${seen}"` }, body });
    expect(await put(account({ secret: undefined, lines: 6 }), version)).toMatchObject({ status: 200, body: { lines: 6, version: version + 1 } });
    expect(current()).toMatchObject({ account: { secret, lines: 6 } });
    expect(await put(account(), version)).toMatchObject({ status: 412 });
    expect((await put(account({ secret: 'another one' }), version + 1)).status).toBe(200);
    expect(current()?.account.secret).toBe('another one');
    expect((await put(account({ secret: undefined, enabled: false }), version + 2)).status).toBe(200);
    expect(current()).toBeUndefined();
  });

  it('says how it is doing, and keeps what its numbers lead to from being deleted', async () => {
    const { id } = ((await call('sip-accounts')).body['items'] as { id: string }[]).at(-1)!;
    expect((await call(`sip-accounts/${id}/state`)).body).toEqual({ state: null });
    const state = { registration: { state: 'failed', code: 403, reason: 'Forbidden' }, nodeName: 'a', callsNow: 0, lines: 4, linesReady: 1, at: Date.now() } as const;
    await api.application.get(SipAccountStates, { strict: false }).save(id, state);
    expect((await api.call(`/api/admin/sip-accounts/${id}/state`, { token: supervisor.token })).body).toEqual({ state });
    expect((await call(`sip-accounts/${noId}/state`)).status).toBe(404);
    const remove = (path: string) => call(path, { method: 'DELETE', headers: { 'if-match': '*' } });
    expect(await remove(`entry-points/${entryPointId}`)).toMatchObject({ status: 409, body: { message: "It is in use. A number of the SIP account 'Trunk' leads to it." } });
    expect((await remove(`topics/${topicId}`)).status).toBe(409);
    expect((await remove(`sip-accounts/${id}`)).status).toBe(204);
  });

  it('is changed by admins alone', async () => {
    expect((await api.call('/api/admin/sip-accounts', { method: 'POST', token: supervisor.token, body: account() })).status).toBe(403);
  });
});
