import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type Answer, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let admin: SignedIn;
let supervisor: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  admin = await api.signIn('admin');
  supervisor = await api.signIn('supervisor');
  agent = await api.signIn('agent');
});
afterAll(() => api.close());

interface Change {
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly as?: SignedIn;
}

function send(method: string, path: string, { body, ifMatch, as = admin }: Change = {}): Promise<Answer> {
  return api.call(`/api/admin/${path}`, {
    method,
    token: as.token,
    ...(body === undefined ? {} : { body }),
    ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }),
  });
}

const items = async (path: string) => (await send('GET', path)).body['items'] as Record<string, unknown>[];
const named = async (path: string, name: string) => (await items(path)).find((item) => item['name'] === name)!;
const codes = ({ body }: Answer) => (body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
const noId = '019a0000-0000-7000-8000-000000000000';

async function created(path: string, body: unknown): Promise<{ readonly path: string; readonly id: string; readonly etag: string }> {
  const answer = await send('POST', path, { body });
  expect(answer).toMatchObject({ status: 201, body: { version: 1, warnings: [] } });
  const id = String(answer.body['id']);
  return { path: `${path}/${id}`, id, etag: answer.headers.get('etag') ?? '' };
}

const lives: readonly (readonly [string, () => Promise<Record<string, unknown>>, Record<string, unknown>])[] = [
  ['queues', () => Promise.resolve({ name: 'Life of a queue', strategy: 'most-skilled' }), { wrapUpMs: 5_000 }],
  ['skills', () => Promise.resolve({ name: 'Life of a skill' }), { description: 'Better described' }],
  ['schedules', () => Promise.resolve({ name: 'Life', timeZone: 'Europe/Berlin', weekly: [{ weekday: 1, from: '09:00', to: '17:00' }] }), { timeZone: 'Asia/Shanghai' }],
  ['entry-points', () => Promise.resolve({ name: 'Life of an entry point', kind: 'api' }), { kind: 'phone' }],
  ['topics', async () => ({ name: { en: 'Life', zh: '生命' }, queueId: (await named('queues', 'Sales'))['id'] }), { position: 7 }],
  ['dispositions', async () => ({ name: { en: 'Life', zh: '生命' }, queueId: (await named('queues', 'Sales'))['id'] }), { enabled: false }],
  ['replies', async () => ({ title: 'Life', shortcut: 'life', text: { en: 'Hello {{customer.name}}', zh: '' }, queueIds: [(await named('queues', 'Sales'))['id']] }), { enabled: false }],
];

describe.each(lives)('what is under %s', (path, make, change) => {
  it('is created, read, listed, replaced with its version, and deleted, and each change is audited', async () => {
    const body = await make();
    const made = await created(path, body);
    expect(made.etag).toBe('"1"');
    const read = await send('GET', made.path, { as: supervisor });
    expect(read).toMatchObject({ status: 200, body });
    expect(read.headers.get('etag')).toBe('"1"');
    expect((await items(path)).map(({ id }) => id)).toContain(made.id);

    const replaced = await send('PUT', made.path, { body: { ...body, ...change }, ifMatch: '"1"' });
    expect(replaced).toMatchObject({ status: 200, body: { ...body, ...change, version: 2 } });
    expect(replaced.headers.get('etag')).toBe('"2"');

    expect(await send('DELETE', made.path, { ifMatch: '"1"' })).toMatchObject({ status: 412 });
    expect(await send('DELETE', made.path, { ifMatch: '"2"' })).toMatchObject({ status: 204 });
    expect(await send('GET', made.path)).toMatchObject({ status: 404, body: { code: 'request.not_found' } });

    const { entries } = (await send('GET', `audit?resourceId=${made.id}`)).body as { entries: Record<string, unknown>[] };
    expect(entries).toMatchObject([
      { action: 'deleted', actorId: admin.userId, actorName: 'Alex Kim', before: { version: 2 }, after: null },
      { action: 'updated', before: { version: 1 }, after: { ...change, version: 2 }, correlationId: replaced.headers.get('x-correlation-id') },
      { action: 'created', before: null, after: body },
    ]);
  });
});

describe('a change', () => {
  it('says which version it was made from, and is refused when somebody was faster', async () => {
    const { path } = await created('skills', { name: 'Raced' });
    expect(await send('PUT', path, { body: { name: 'Raced' } })).toMatchObject({
      status: 428,
      body: { type: 'urn:visavis:error:request.version_missing', title: 'Precondition Required', status: 428 },
    });
    const answers = await Promise.all([1, 2, 3].map((nth) => send('PUT', path, { body: { name: `Raced ${nth}` }, ifMatch: '"1"' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect((await send('GET', path)).body['version']).toBe(2);
    expect(await send('PUT', path, { body: { name: 'Raced' }, ifMatch: 'W/"2"' })).toMatchObject({ status: 412, body: { code: 'request.version_stale' } });
    expect(await send('PUT', path, { body: { name: 'Raced' }, ifMatch: '*' })).toMatchObject({ status: 200, body: { version: 3 } });
  });

  it('is told all that is wrong with it, and then changes nothing', async () => {
    const wrong = {
      name: 'Wrong',
      strategy: 'by-luck',
      offerMs: 1,
      scheduleId: noId,
      whenClosed: { type: 'overflow', queueId: noId },
      requirements: [{ skillId: noId, level: 2 }],
    };
    const answer = await send('POST', 'queues', { body: wrong });
    expect(answer).toMatchObject({ status: 422, body: { code: 'configuration.invalid' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(codes(answer)).toEqual([
      'strategy unknown_strategy',
      'offerMs out_of_range',
      'requirements.0.skillId unknown_skill',
      'whenClosed.queueId unknown_queue',
      'scheduleId unknown_schedule',
    ]);
    expect(await named('queues', 'Wrong')).toBeUndefined();
    const malformed = await send('POST', 'queues', { body: { name: '', requirements: [{ skillId: noId, level: 6 }] } });
    expect(malformed).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path: 'name' }, { path: 'requirements.0.level' }] } });
    const taken = await send('POST', 'queues', { body: { name: 'Sales' } });
    expect([taken.status, codes(taken)]).toEqual([422, ['name taken']]);
  });

  it('is for admins; supervisors read, and agents do neither', async () => {
    for (const path of ['queues', 'skills', 'schedules', 'entry-points', 'topics', 'dispositions', 'replies', 'agents', 'strategies', 'consent-texts', 'audit']) {
      expect((await send('GET', path, { as: agent })).status).toBe(403);
      expect((await send('GET', path, { as: supervisor })).status).toBe(200);
    }
    expect((await send('POST', 'skills', { body: { name: 'Not mine' }, as: supervisor })).status).toBe(403);
    const { id, version } = (await named('queues', 'Sales')) as { id: string; version: number };
    const settings = { body: { members: [] }, ifMatch: `"${version}"`, as: supervisor };
    expect((await send('PUT', `queues/${id}/members`, settings)).status).toBe(403);
    expect((await send('DELETE', `queues/${id}`, { ifMatch: '*', as: supervisor })).status).toBe(403);
  });
});

describe('deleting what is in use', () => {
  it('is refused, naming what uses it', async () => {
    const hours = await created('schedules', { name: 'Used', timeZone: 'Europe/Berlin', weekly: [{ weekday: 1, from: '09:00', to: '17:00' }] });
    const skill = await created('skills', { name: 'Used' });
    const target = await created('queues', { name: 'Target' });
    const body = { name: 'User', scheduleId: hours.id, requirements: [{ skillId: skill.id, level: 2 }], whenClosed: { type: 'overflow', queueId: target.id } };
    const user = await created('queues', body);
    const refusal = async (path: string) => {
      const answer = await send('DELETE', path, { ifMatch: '*' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'configuration.in_use' } });
      return answer.body['message'];
    };
    expect(await refusal(hours.path)).toBe("It is in use. The queue 'User' opens by it.");
    expect(await refusal(skill.path)).toBe("It is in use. The queue 'User' requires it.");
    expect(await refusal(target.path)).toBe("It is in use. The queue 'User' overflows into it.");
    expect(await refusal(`queues/${String((await named('queues', 'Sales'))['id'])}`)).toContain("The topic 'My order' leads to it.");
    expect(await send('DELETE', user.path, { ifMatch: '*' })).toMatchObject({ status: 204 });
    for (const path of [skill.path, target.path]) expect(await send('DELETE', path, { ifMatch: '*' })).toMatchObject({ status: 204 });
  });
});

describe('agents', () => {
  const newcomer = { email: 'New.Comer@demo.example', name: 'New Comer', password: 'a long enough password' };
  const signIn = (password: string) => api.call('/api/auth/sign-in', { body: { email: 'new.comer@demo.example', password } });

  it('get an account, skills, another password and are disabled, and nobody sees a hash', async () => {
    const made = await created('agents', newcomer);
    const first = await signIn(newcomer.password);
    expect(first.status).toBe(200);
    const english = await named('skills', 'English');
    const skills = [{ skillId: english['id'], level: 4 }];
    const changed = await send('PUT', `${made.path}/skills`, { body: { skills }, ifMatch: '"1"', as: supervisor });
    expect(changed).toMatchObject({ status: 200, body: { skills, version: 2, email: 'new.comer@demo.example' } });
    expect(JSON.stringify(changed.body)).not.toMatch(/argon|hash/i);

    expect(await send('POST', `${made.path}/password`, { body: { password: 'short' } })).toMatchObject({ status: 400 });
    expect(await send('POST', `${made.path}/password`, { body: { password: 'another long password' } })).toMatchObject({ status: 204 });
    const token = String((first.body as { accessToken: string }).accessToken);
    expect((await api.call('/api/auth/me', { token })).status).toBe(401);
    expect([(await signIn(newcomer.password)).status, (await signIn('another long password')).status]).toEqual([401, 200]);

    const { password: _password, ...settings } = newcomer;
    const disabled = await send('PUT', made.path, { body: { ...settings, disabled: true }, ifMatch: '"2"' });
    expect(disabled).toMatchObject({ status: 200, body: { disabled: true } });
    expect((await signIn('another long password')).status).toBe(401);
    const audit = await send('GET', `audit?resource=agent&resourceId=${made.id}`);
    expect((audit.body['entries'] as { action: string }[]).map(({ action }) => action)).toEqual(['updated', 'password_reset', 'skills_changed', 'created']);
    expect(JSON.stringify(audit.body)).not.toMatch(/argon|hash|password"/i);
  });

  it('keep one admin', async () => {
    const answer = await send('PUT', `agents/${admin.userId}`, { body: { email: 'alex.kim@demo.example', name: 'Alex Kim', role: 'agent' }, ifMatch: '*' });
    expect([answer.status, codes(answer)]).toEqual([422, ['role last_admin']]);
  });
});

describe('lists', () => {
  it('come page by page, and so does the audit', async () => {
    const walk = async (path: string, key: string) => {
      const seen: unknown[] = [];
      let cursor: unknown = null;
      do {
        const { body } = await send('GET', `${path}?limit=2${cursor === null ? '' : `&cursor=${String(cursor)}`}`);
        seen.push(...(body[key] as { id: string }[]).map(({ id }) => id));
        cursor = body['nextCursor'];
      } while (cursor !== null);
      return seen;
    };
    expect(await walk('skills', 'items')).toEqual((await items('skills')).map(({ id }) => id));
    const all = (await send('GET', 'audit?limit=200')).body['entries'] as { id: string }[];
    expect(await walk('audit', 'entries')).toEqual(all.map(({ id }) => id));
    expect((await send('GET', `audit?actorId=${agent.userId}`)).body['entries']).toEqual([]);
  });

  it('describe every strategy', async () => {
    const strategies = await items('strategies');
    expect(strategies.map(({ name }) => name)).toContain('ring-all');
    for (const { description } of strategies) expect(description).not.toBe('');
  });

  it('append consent texts, of which the latest is shown', async () => {
    const body = { version: '2', text: { en: 'Agree?', zh: '同意吗？' } };
    expect(await send('POST', 'consent-texts', { body })).toMatchObject({ status: 201, body });
    expect(codes(await send('POST', 'consent-texts', { body }))).toEqual(['version taken']);
    expect((await api.call('/api/portal')).body).toMatchObject({ consent: { textVersion: '2' } });
    const wrong = { ...body, version: '3', text: { en: '', zh: '' }, keeps: ['voice'], queueIds: [noId], entryPointIds: [noId] };
    expect(codes(await send('POST', 'consent-texts', { body: wrong }))).toEqual(['text empty', 'keeps not_here', 'queueIds.0 unknown_queue', 'entryPointIds.0 unknown_entry_point']);
  });
});
