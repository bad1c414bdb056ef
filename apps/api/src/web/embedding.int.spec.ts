import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let admin: SignedIn;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  admin = await api.signIn('admin');
});
afterAll(() => api.close());

const create = (settings: object) => api.call('/api/admin/entry-points', { method: 'POST', token: admin.token, body: { channels: ['video'], ...settings } });
const headersOf = async (path: string) => (await api.call(path, { headers: { accept: 'text/html' } })).headers;
const ancestorsOf = async (path: string) => /frame-ancestors ([^;]+)/.exec((await headersOf(path)).get('content-security-policy') ?? '')?.[1];

describe('the page for frames', () => {
  it('may be framed by the origins of its entry point, and by nobody once they are taken away', async () => {
    const settings = { name: 'Shop', kind: 'portal', channels: ['video'], allowedOrigins: ['https://shop.example.org', 'http://localhost:8099'] };
    const made = await create(settings);
    expect(made.status).toBe(201);
    const path = `/embed/${String(made.body['id'])}`;
    await waitUntil('the origins to be in force', async () => (await ancestorsOf(path)) === 'https://shop.example.org http://localhost:8099');
    const headers = await headersOf(`${path}?topic=x`);
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    expect(await ancestorsOf('/')).toBe("'none'");

    const emptied = { method: 'PUT', token: admin.token, headers: { 'if-match': '*' }, body: { ...settings, allowedOrigins: [] } };
    expect((await api.call(`/api/admin/entry-points/${String(made.body['id'])}`, emptied)).status).toBe(200);
    await waitUntil('nobody to be allowed', async () => (await ancestorsOf(path)) === "'none'");
    expect((await headersOf(path)).get('x-frame-options')).toBe('DENY');
  });

  it('is nobody else’s: not of an entry point there is not, nor of one for something else', async () => {
    const other = await create({ name: 'Bots', kind: 'api', allowedOrigins: ['https://bots.example.org'] });
    const known = await create({ name: 'Known', kind: 'portal', allowedOrigins: ['https://known.example.org'] });
    await waitUntil('both to be in force', async () => (await ancestorsOf(`/embed/${String(known.body['id'])}`)) === 'https://known.example.org');
    expect(await ancestorsOf(`/embed/${String(other.body['id'])}`)).toBe("'none'");
    expect(await ancestorsOf('/embed/019a0000-0000-7000-8000-000000000000')).toBe("'none'");
  });

  it('refuses what is no origin', async () => {
    for (const origin of ['*', "'self'", 'https://a;script-src', 'https://shop.example.org/path', 'http://shop.example.org']) {
      expect(await create({ name: 'Wrong', kind: 'portal', allowedOrigins: [origin] })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
  });
});

describe('the portal by an entry point', () => {
  it('offers what that entry point offers', async () => {
    const made = await create({ name: 'Chats', kind: 'portal', channels: ['chat'], attributes: ['basket'] });
    const path = `/api/portal?entryPoint=${String(made.body['id'])}`;
    await waitUntil('the entry point to be in force', async () => (await api.call(path)).status === 200);
    expect((await api.call(path)).body).toMatchObject({ channels: ['chat'], attributes: ['basket'] });
    expect(await api.call('/api/portal?entryPoint=019a0000-0000-7000-8000-000000000000')).toMatchObject({ status: 404, body: { code: 'request.not_found' } });
    expect(await api.call('/api/portal?entryPoint=x')).toMatchObject({ status: 400 });
  });
});
