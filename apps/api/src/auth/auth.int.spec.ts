import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Configuration } from '../config/configuration.js';
import { FoundationModule } from '../foundation.module.js';
import { TestApi, cookieOf, demoPassword } from '../testing/test-api.js';
import { AccessTokens } from './access-tokens.js';
import { GuestTokens } from './guest-tokens.js';
import { SessionRevocations, type Revocation } from './session-revocations.js';
import { TokenKeys } from './token-keys.js';

/** All that signing in needs. */
const root = (configuration: Configuration) => FoundationModule.with(configuration);

let api: TestApi;
/** Another process of the same installation. */
let other: TestApi;

const email = 'mei.lin@demo.example';

beforeAll(async () => {
  api = await TestApi.start();
  other = await TestApi.start({ root, beside: api });
});
afterAll(async () => {
  await other.close();
  await api.close();
});

function refresh(cookie: string, headers: Readonly<Record<string, string>> = {}) {
  return api.call('/api/auth/refresh', { method: 'POST', headers: { cookie, ...headers } });
}

function me(token: string, at = api) {
  return at.call('/api/auth/me', { token });
}

describe('signing in', () => {
  it('gives an access token to the page and a refresh token to the cookie alone', async () => {
    const answer = await api.call('/api/auth/sign-in', { body: { email: email.toUpperCase(), password: demoPassword } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: { email, name: 'Mei Lin', role: 'agent' } });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.headers.get('set-cookie')).toContain('Path=/api/auth;');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(answer.body)).not.toContain(cookieOf(answer).split('=')[1]);
  });

  it('answers a wrong password and an unknown user alike', async () => {
    const wrong = await api.call('/api/auth/sign-in', { body: { email, password: 'not this one' } });
    const unknown = await api.call('/api/auth/sign-in', { body: { email: 'nobody@demo.example', password: 'x' } });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, correlationId: '' }).toEqual({ ...unknown.body, correlationId: '' });
    expect(wrong.body).toMatchObject({ code: 'auth.credentials_wrong' });
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('does not let a disabled user in, nor refresh what they have', async () => {
    const { cookie } = await api.signIn('admin');
    await api.database.query("UPDATE users SET disabled_at = now() WHERE role = 'admin'");
    await expect(api.signIn('admin')).rejects.toThrow('401');
    expect(await refresh(cookie)).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    await api.database.query('UPDATE users SET disabled_at = NULL');
  });

  it('refuses the page of another site, whatever cookie its visitor has', async () => {
    const { cookie } = await api.signIn('agent');
    const answer = await refresh(cookie, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect((await refresh(cookie, { origin: api.configuration.http.publicOrigin })).status).toBe(200);
  });
});

describe('refreshing', () => {
  it('rotates the refresh token and gives an access token that works', async () => {
    const { cookie } = await api.signIn('agent');
    const answer = await refresh(cookie);
    expect(cookieOf(answer)).not.toBe(cookie);
    expect((await me(String(answer.body['accessToken']))).status).toBe(200);
  });

  it('lets two tabs refresh in the same moment', async () => {
    const { cookie } = await api.signIn('agent');
    const answers = await Promise.all([refresh(cookie), refresh(cookie)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const answer of answers) expect((await refresh(cookieOf(answer))).status).toBe(200);
  });

  it('ends the session when a token is used again later, in every process at once', async () => {
    const { cookie, token } = await api.signIn('agent');
    const next = cookieOf(await refresh(cookie));
    await api.database.query("UPDATE refresh_tokens SET rotated_at = now() - interval '1 minute' WHERE rotated_at IS NOT NULL");
    const reused = await refresh(cookie);
    expect(reused).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    expect(reused.headers.get('set-cookie')).toContain('visavis_refresh=;');
    expect((await refresh(next)).status).toBe(401);
    expect((await me(token)).status).toBe(401);
    await expect.poll(async () => (await me(token, other)).status).toBe(401);
  });

  it('is refused without a cookie, with an unknown token, and after its time', async () => {
    expect(await refresh('')).toMatchObject({ status: 401, body: { code: 'auth.token_missing' } });
    expect(await refresh('visavis_refresh=unknown')).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    const { cookie, userId } = await api.signIn('supervisor');
    await api.database.query('UPDATE refresh_tokens SET expires_at = now() WHERE user_id = $1', [userId]);
    expect((await refresh(cookie)).status).toBe(401);
  });
});

describe('signing out', () => {
  it('ends this session and no other', async () => {
    const [here, there] = [await api.signIn('agent'), await api.signIn('agent')];
    const answer = await api.call('/api/auth/sign-out', { body: {}, headers: { cookie: here.cookie } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toContain('visavis_refresh=;');
    expect((await me(here.token)).status).toBe(401);
    expect((await refresh(here.cookie)).status).toBe(401);
    expect((await me(there.token)).status).toBe(200);
  });

  it('everywhere ends all sessions in all processes, tells their sockets, and lets a new one begin', async () => {
    const heard: Revocation[] = [];
    other.application.get(SessionRevocations).subscribe((revocation) => heard.push(revocation));
    const [here, there] = [await api.signIn('agent'), await api.signIn('agent')];
    await api.call('/api/auth/sign-out', { body: { everywhere: true }, headers: { cookie: here.cookie } });
    for (const { token, cookie } of [here, there]) {
      expect((await me(token)).status).toBe(401);
      await expect.poll(async () => (await me(token, other)).status).toBe(401);
      expect((await refresh(cookie)).status).toBe(401);
    }
    await expect.poll(() => heard).toMatchObject([{ userId: here.userId, sessionId: null }]);
    expect((await me((await api.signIn('agent')).token, other)).status).toBe(200);
  });

  it('is in force in a process that starts afterwards', async () => {
    const { token, cookie } = await api.signIn('supervisor');
    await api.call('/api/auth/sign-out', { body: {}, headers: { cookie } });
    const late = await TestApi.start({ root, beside: api });
    try {
      expect((await me(token, late)).status).toBe(401);
    } finally {
      await late.close();
    }
  });
});

describe('access', () => {
  it('needs a token, one of this installation, and one that is still good', async () => {
    const identity = { userId: randomUUID(), sessionId: randomUUID(), role: 'admin' } as const;
    const revocations = api.application.get(SessionRevocations);
    const issuing = (secret: string, accessTokenSeconds: number) => {
      const configuration = { auth: { ...api.configuration.auth, secret, accessTokenSeconds } };
      return new AccessTokens(new TokenKeys(configuration), revocations, configuration).issue(identity, Date.now());
    };
    const { secret } = api.configuration.auth;
    const [good, expired, foreign] = await Promise.all([issuing(secret, 60), issuing(secret, -5), issuing('another secret', 60)]);
    expect((await api.call('/api/auth/me')).body).toMatchObject({ code: 'auth.token_missing' });
    for (const token of ['nonsense', foreign.token, `${good.token}x`]) {
      expect((await me(token)).body).toMatchObject({ code: 'auth.token_invalid' });
    }
    expect((await me(expired.token)).body).toMatchObject({ code: 'auth.token_expired' });
    expect((await api.call('/api/agent/desk', { token: good.token })).status).toBe(200);
  });

  it('is not given for what customers hold, nor the other way round', async () => {
    const guest = await api.application.get(GuestTokens).issue(randomUUID());
    expect((await me(guest.token)).body).toMatchObject({ code: 'auth.token_invalid' });
    const { token } = await api.signIn('agent');
    await expect(api.application.get(GuestTokens).verify(token)).rejects.toMatchObject({ code: 'auth.token_invalid' });
  });

  it('is given by role', async () => {
    const [agent, supervisor] = [await api.signIn('agent'), await api.signIn('supervisor')];
    expect(await api.call('/api/admin/contacts', { token: agent.token })).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect((await api.call('/api/admin/contacts', { token: supervisor.token })).status).toBe(200);
    expect((await api.call('/api/agent/desk', { token: supervisor.token })).status).toBe(200);
  });
});

describe('guessing passwords', () => {
  let strict: TestApi;
  beforeAll(async () => {
    strict = await TestApi.start({ root, variables: { SIGN_IN_ATTEMPTS_PER_ACCOUNT: '3', SIGN_IN_ATTEMPTS_PER_ADDRESS: '8' } });
  });
  afterAll(() => strict.close());

  const attempt = (who: string, password: string) => strict.call('/api/auth/sign-in', { body: { email: who, password } });

  it('is stopped per account and address, with the time to wait', async () => {
    for (let count = 0; count < 3; count += 1) expect((await attempt(email, 'wrong')).status).toBe(401);
    const refused = await attempt(email, demoPassword);
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
    expect(refused.body['retryAfterMs']).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is stopped per address over all accounts, and a success does not wipe that out', async () => {
    await strict.signIn('supervisor');
    for (const name of ['a', 'b', 'c']) expect((await attempt(`${name}@demo.example`, 'x')).status).toBe(401);
    await expect(strict.signIn('admin')).rejects.toThrow('429');
  });
});
