import { Controller, Get, Module, Post } from '@nestjs/common';
import { errorAnswerSchema } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { Public } from '../../auth/public.decorator.js';
import { InstantMediaModule } from '../../testing/instant-media.js';
import { TestApi } from '../../testing/test-api.js';
import { AppError } from '../errors/app-error.js';
import { ShutdownState } from '../shutdown/shutdown.js';

@Public()
@Controller('api/spec')
class FaultyController {
  @Get('bug')
  bug(): never {
    throw new TypeError('the password is hunter2');
  }

  @Post('conflict')
  conflict(): never {
    throw new AppError('conflict.try_again', 'Somebody else was faster.', { context: { internal: 'for the log' } });
  }
}

@Module({ controllers: [FaultyController] })
class FaultyModule {}

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({
    variables: { METRICS_TOKEN: 'a token for specs' },
    root: (configuration) => {
      const product = AppModule.register(configuration, { media: InstantMediaModule.register() });
      return { ...product, imports: [...(product.imports ?? []), FaultyModule] };
    },
  });
});
afterAll(() => api.close());

describe('a failed request', () => {
  it('is answered with its code, the status that belongs to it, and a correlation id', async () => {
    const answer = await api.call('/api/spec/conflict', { method: 'POST' });
    expect(answer.status).toBe(409);
    expect(errorAnswerSchema.parse(answer.body)).toMatchObject({ code: 'conflict.try_again', message: 'Somebody else was faster.' });
    expect(answer.body['correlationId']).toBe(answer.headers.get('x-correlation-id'));
    expect(JSON.stringify(answer.body)).not.toContain('for the log');
  });

  it('tells nothing of a fault of ours but where to look for it', async () => {
    const answer = await api.call('/api/spec/bug', { headers: { 'x-correlation-id': 'from-the-proxy-1' } });
    expect(answer.status).toBe(500);
    const detail = 'Something went wrong on our side.';
    expect(answer.body).toEqual({
      type: 'urn:visavis:error:internal',
      title: 'Internal Server Error',
      status: 500,
      detail,
      code: 'internal',
      message: detail,
      correlationId: 'from-the-proxy-1',
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('takes over no correlation id that could break a log line', async () => {
    const answer = await api.call('/api/spec/bug', { headers: { 'x-correlation-id': 'a b"c{}' } });
    expect(answer.body['correlationId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names every field that is wrong', async () => {
    const answer = await api.call('/api/auth/sign-in', { body: { email: 'nobody' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(errorAnswerSchema.parse(answer.body).errors?.map(({ path }) => path)).toEqual(['email', 'password']);
  });

  it('is invalid when its body is no JSON or too large', async () => {
    expect(await api.call('/api/auth/sign-in', { body: '{"email":' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const large = await api.call('/api/auth/sign-in', { body: { email: 'a@b.example', password: 'x'.repeat(100_000) } });
    expect(large).toMatchObject({ status: 413, body: { code: 'request.invalid' } });
  });
});

describe('the OpenAPI document', () => {
  it('describes every route with the schemas of the contracts', async () => {
    const { body } = await api.call('/api/docs-json');
    const paths = body['paths'] as Record<string, Record<string, { summary?: string; requestBody?: unknown; responses: Record<string, unknown>; parameters?: unknown[] }>>;
    expect(Object.keys(paths).toSorted()).toEqual([
      '/api/admin/agents',
      '/api/admin/agents/{id}',
      '/api/admin/agents/{id}/password',
      '/api/admin/agents/{id}/skills',
      '/api/admin/appointments',
      '/api/admin/appointments/{id}',
      '/api/admin/audit',
      '/api/admin/consent-texts',
      '/api/admin/contacts',
      '/api/admin/contacts/{contactId}',
      '/api/admin/contacts/{contactId}/quality',
      '/api/admin/dispositions',
      '/api/admin/dispositions/{id}',
      '/api/admin/entry-points',
      '/api/admin/entry-points/dry-run',
      '/api/admin/entry-points/{id}',
      '/api/admin/entry-points/{id}/signing-keys',
      '/api/admin/entry-points/{id}/signing-keys/{keyId}',
      '/api/admin/live',
      '/api/admin/queues',
      '/api/admin/queues/{id}',
      '/api/admin/queues/{id}/forced',
      '/api/admin/queues/{id}/members',
      '/api/admin/replies',
      '/api/admin/replies/{id}',
      '/api/admin/reports/agents',
      '/api/admin/reports/check',
      '/api/admin/reports/queues',
      '/api/admin/schedules',
      '/api/admin/schedules/{id}',
      '/api/admin/sip-accounts',
      '/api/admin/sip-accounts/{id}',
      '/api/admin/sip-accounts/{id}/state',
      '/api/admin/skills',
      '/api/admin/skills/{id}',
      '/api/admin/strategies',
      '/api/admin/topics',
      '/api/admin/topics/{id}',
      '/api/agent/contacts',
      '/api/agent/contacts/{contactId}/earlier',
      '/api/agent/desk',
      '/api/agent/replies',
      '/api/agent/statistics',
      '/api/appointments/calendar',
      '/api/appointments/look',
      '/api/appointments/return',
      '/api/auth/me',
      '/api/auth/refresh',
      '/api/auth/sign-in',
      '/api/auth/sign-out',
      '/api/files/{fileId}',
      '/api/files/{fileId}/content',
      '/api/files/{fileId}/link',
      '/api/health/live',
      '/api/health/ready',
      '/api/invitations/look',
      '/api/invitations/redeem',
      '/api/portal',
      '/api/spec/bug',
      '/api/spec/conflict',
    ]);
    const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
    const own = Object.entries(paths).filter(([path]) => !path.startsWith('/api/spec/'));
    const silent = own.flatMap(([path, methods]) => Object.entries(methods).filter(([, { summary }]) => !summary).map(([method]) => `${method} ${path}`));
    expect(silent, 'every operation says what it is for').toEqual([]);
    const signIn = paths['/api/auth/sign-in']?.['post'];
    expect(signIn?.requestBody).toMatchObject(json({ required: ['email', 'password'] }));
    expect(signIn?.responses['200']).toMatchObject(json({ required: ['accessToken', 'expiresAt', 'user'] }));
    expect(signIn?.responses['401']).toMatchObject({ description: 'auth.credentials_wrong', content: { 'application/problem+json': { schema: { required: ['code', 'message', 'correlationId', 'type', 'title', 'status', 'detail'] } } } });
    const contacts = paths['/api/admin/contacts']?.['get'];
    expect(contacts?.responses['200']).toMatchObject(json({ properties: { contacts: { items: { properties: { customerName: { type: 'string' } } } } } }));
    expect(contacts?.parameters).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'cursor', in: 'query' }), expect.objectContaining({ name: 'queueId', in: 'query' })]),
    );
    expect(paths['/api/admin/contacts/{contactId}']?.['get']?.responses['200']).toMatchObject(json({ properties: { timeline: { type: 'array' } } }));
    expect(paths['/api/portal']?.['get']?.responses['200']).toMatchObject(json({ required: ['organisation', 'topics', 'consent', 'recordingTexts', 'channels', 'attributes', 'requireVerified', 'allowedOrigins', 'callbackByEmail'] }));
  });

  it('can be read in a browser under our own security policy', async () => {
    const page = await api.call('/api/docs');
    expect(page.status).toBe(200);
    expect(String(page.body['text'])).toContain('swagger-ui');
    expect(String(page.body['text'])).not.toMatch(/<script(?![^>]* src=)[^>]*>\s*\S/);
  });
});

describe('metrics', () => {
  it('are for whoever has the token', async () => {
    expect(await api.call('/metrics')).toMatchObject({ status: 401, body: { code: 'auth.token_missing' } });
    const scraped = await api.call('/metrics', { token: 'a token for specs' });
    expect(scraped.headers.get('content-type')).toContain('text/plain');
    for (const name of ['visavis_process_cpu_seconds_total', 'visavis_history_lag_seconds', 'visavis_history_commits_total']) {
      expect(scraped.body['text']).toContain(name);
    }
  });
});

describe('health', () => {
  it('is ready while everything it depends on can be used, and not ready once it shuts down', async () => {
    expect((await api.call('/api/health/live')).body).toEqual({ status: 'ok' });
    const up = { status: 'up' };
    const ready = await api.call('/api/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { details: { process: up, postgresql: up, redis: up, media: up } } });
    api.application.get(ShutdownState).begin();
    expect(await api.call('/api/health/ready')).toMatchObject({ status: 503, body: { error: { process: { status: 'down' } } } });
    expect((await api.call('/api/health/live')).status).toBe(200);
  });
});
