import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FoundationModule } from '../foundation.module.js';
import { TestApi } from '../testing/test-api.js';

/** Where the real pages are built to. */
const apps = resolve(import.meta.dirname, '../../../../apps');

let folder: string;
let api: TestApi;

function build(app: string): void {
  mkdirSync(join(folder, app, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, app, 'dist', 'index.html'), `<title>${app}</title>`);
  const script = join(folder, app, 'dist', 'assets', 'index-B1a2C3d4.js');
  writeFileSync(script, `// ${app}`);
  writeFileSync(`${script}.br`, brotliCompressSync(`// ${app}`));
  writeFileSync(`${script}.gz`, gzipSync(`// ${app}`));
  writeFileSync(join(folder, app, 'dist', 'ring.mp3'), 'sound');
  writeFileSync(join(folder, app, 'dist', 'widget.js'), `// ${app}`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-web-'));
  for (const app of ['customer-web', 'agent-web']) build(app);
  api = await TestApi.start({ root: (configuration) => FoundationModule.with(configuration), variables: { STATIC_DIR: folder } });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const asPage = { headers: { accept: 'text/html,*/*' } };

describe('the pages', () => {
  it.each([
    ['/', 'customer-web'],
    ['/waiting', 'customer-web'],
    ['/agent/', 'agent-web'],
    ['/agent/contacts/today?x=1', 'agent-web'],
  ])('%s is answered with %s, which is asked for anew each time', async (path, app) => {
    const answer = await api.call(path, asPage);
    expect(answer).toMatchObject({ status: 200, body: { text: `<title>${app}</title>` } });
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('give the script of the button to pages of others, for an hour', async () => {
    const script = await api.call('/widget.js');
    expect(script).toMatchObject({ status: 200, body: { text: '// customer-web' } });
    expect(script.headers.get('cache-control')).toContain('max-age=3600');
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    // What a browser says when the hour is over; without it Node's fetch asks for a copy that is no older than now.
    const revalidating = { 'cache-control': 'max-age=0', 'if-none-match': script.headers.get('etag') ?? '' };
    const again = await api.call('/widget.js', { headers: revalidating });
    expect(again.status).toBe(304);
    expect((await api.call('/assets/index-B1a2C3d4.js')).headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('keep what has a digest in its name for good, and ask again for the rest', async () => {
    for (const base of ['/', '/agent/']) {
      const script = await api.call(`${base}assets/index-B1a2C3d4.js`);
      expect(script.status).toBe(200);
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect((await api.call(`${base}ring.mp3`)).headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('come compressed as the browser can take it, each form with a tag of its own', async () => {
    const inForm = async (accepted: string) => {
      const answer = await api.call('/agent/assets/index-B1a2C3d4.js', { headers: { 'accept-encoding': accepted } });
      expect(answer).toMatchObject({ status: 200, body: { text: '// agent-web' } });
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      return { encoding: answer.headers.get('content-encoding'), tag: answer.headers.get('etag') };
    };
    const forms = [await inForm('gzip, deflate, br, zstd'), await inForm('gzip'), await inForm('identity')];
    expect(forms.map(({ encoding }) => encoding)).toEqual(['br', 'gzip', null]);
    expect(new Set(forms.map(({ tag }) => tag)).size).toBe(3);
  });

  it('are never given for a script that is missing, nor for what is not theirs', async () => {
    for (const path of ['/assets/gone-B1a2C3d4.js', '/agent/assets/gone.js', '/api/nothing', '/api', '/socket.io/nothing', '/metrics/nothing']) {
      expect(await api.call(path, asPage)).toMatchObject({ status: 404, body: { code: 'request.not_found' } });
    }
    expect((await api.call('/waiting', { method: 'POST' })).status).toBe(404);
  });

  it('of the desk are reached without the slash too', async () => {
    const answer = await api.call('/agent?x=1', asPage);
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/agent/?x=1');
    expect((await api.call('/agents', asPage)).body).toEqual({ text: '<title>customer-web</title>' });
  });

  it('cannot be left for other files of the machine', async () => {
    writeFileSync(join(folder, 'secret.txt'), 'not for the web');
    for (const path of ['/..%2f..%2fsecret.txt', '/agent/..%2f..%2fsecret.txt', '/%2e%2e/%2e%2e/secret.txt', '/..%5c..%5csecret.txt']) {
      const answer = await api.call(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(answer.body)).not.toContain('not for the web');
    }
  });
});

describe('security headers', () => {
  it('let the portal use camera and microphone', async () => {
    const { headers } = await api.call('/', asPage);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)');
  });

  it.each(['/', '/waiting', '/embed', '/agent/', '/api/health/live'])('keep %s out of every frame', async (path) => {
    const { headers } = await api.call(path, asPage);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('are left out with scripts and styles, which the policy of their page binds, but not with the script of a worker', async () => {
    const policyOf = async (path: string) => (await api.call(path)).headers.get('content-security-policy');
    expect(await policyOf('/assets/index-12345678.js')).toBeNull();
    expect(await policyOf('/agent/assets/index-12345678.css')).toBeNull();
    expect((await api.call('/assets/index-12345678.js')).headers.get('x-content-type-options')).toBe('nosniff');
    expect(await policyOf('/assets/pdf.worker-12345678.mjs')).toContain("default-src 'self'");
  });

  it('ask for https for good only where the installation has a public name', async () => {
    expect((await api.call('/')).headers.get('strict-transport-security')).toBeNull();
    expect((await api.call('/')).headers.get('x-powered-by')).toBeNull();
  });
});

describe('what is built', () => {
  it.each(['/', '/agent/'])('has its scripts compressed beforehand for %s', async (base) => {
    const built = await TestApi.start({ root: (configuration) => FoundationModule.with(configuration), variables: { STATIC_DIR: apps } });
    try {
      const page = readFileSync(join(apps, base === '/' ? 'customer-web' : 'agent-web', 'dist', 'index.html'), 'utf8');
      const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? 'no script';
      const { status, headers } = await built.call(script, { headers: { 'accept-encoding': 'br' } });
      expect({ status, encoding: headers.get('content-encoding') }).toEqual({ status: 200, encoding: 'br' });
      expect(Number(headers.get('content-length'))).toBeGreaterThan(1_000);
    } finally {
      await built.close();
    }
  });
});

describe('answers', () => {
  it('are compressed when they are long, never when they may hold a token', async () => {
    const long = await api.call('/api/docs-json', { headers: { 'accept-encoding': 'br' } });
    expect(long.status).toBe(200);
    expect(long.headers.get('content-encoding')).toBe('br');
    expect(long.headers.get('vary')).toContain('Accept-Encoding');
    const posted = await api.call('/api/docs-json', { method: 'POST', headers: { 'accept-encoding': 'br' } });
    expect(posted.headers.get('content-encoding')).toBeNull();
  });
});
