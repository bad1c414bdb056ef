import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from './environment.js';
import { readConfiguration, type ConfigurationResult } from './read-configuration.js';

const sufficient = {
  DATABASE_URL: 'postgresql://user:secret@db/visavis',
  REDIS_URL: 'redis://redis',
  JANUS_NODES: '[{"name":"a","url":"ws://janus:8188","adminUrl":"ws://janus:7188"}]',
  JANUS_API_SECRET: 'api',
  JANUS_ADMIN_SECRET: 'admin',
  JANUS_ADMIN_KEY: 'key',
  AUTH_SECRET: 'x'.repeat(32),
};

function faultsOf(result: ConfigurationResult): readonly string[] {
  return result.ok ? [] : result.faults;
}

function configurationOf(variables: Readonly<Record<string, string>>) {
  const result = readConfiguration({ ...sufficient, ...variables });
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.configuration;
}

describe('the configuration', () => {
  it('needs servers and secrets, and nothing else', () => {
    const { http, routing, auth } = configurationOf({});
    expect(http).toMatchObject({ host: '127.0.0.1', port: 3000, publicOrigin: 'http://localhost:3000', tls: null });
    expect(routing.domain).toBe('main');
    expect(auth.accessTokenSeconds).toBe(600);
  });

  it('names every fault at once', () => {
    const faults = faultsOf(
      readConfiguration({
        ...sufficient,
        REDIS_URL: undefined,
        DATABASE_URL: 'mysql://db',
        PORT: 'many',
        AUTH_SECRET: 'short',
        JANUS_NODES: '[{"name":"a","url":"http://janus","adminUrl":"ws://janus:7188"}]',
        ICE_SERVERS: '{',
        TLS_CERT_FILE: '/nowhere/cert.pem',
        TURN_URLS: 'turn:turn.example.org',
        FAULT_POINT: 'offer.after-commit',
      }),
    );
    expect(faults).toEqual([
      'PORT must be a number',
      'DATABASE_URL must be a URL that begins with postgresql:// or postgres://',
      'REDIS_URL must be set',
      'JANUS_NODES (at 0.url) must be a URL that begins with ws:// or wss://',
      expect.stringMatching(/^ICE_SERVERS must be JSON/),
      'AUTH_SECRET must have at least 32 characters',
      'TLS_CERT_FILE and TLS_KEY_FILE must be set together, or neither',
      'TURN_URLS and TURN_SECRET must be set together, or neither',
      'TLS_CERT_FILE names a file that does not exist',
      'FAULT_POINT kills this process on purpose: it must not be set in production',
    ]);
  });

  it('never repeats a value in a fault, which may be a secret', () => {
    const faults = faultsOf(readConfiguration({ ...sufficient, AUTH_SECRET: 'hunter2', DATABASE_URL: 'mysql://user:hunter2@db' }));
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('takes an empty variable for an absent one', () => {
    expect(configurationOf({ TURN_URLS: '', PORT: '' }).http.port).toBe(3000);
    expect(faultsOf(readConfiguration({ ...sufficient, REDIS_URL: '' }))).toEqual(['REDIS_URL must be set']);
  });

  it('refuses two Janus nodes of one name, an origin with a path, and a fault point that does not exist', () => {
    const node = '{"name":"a","url":"ws://janus:8188","adminUrl":"ws://janus:7188"}';
    const faults = faultsOf(
      readConfiguration({
        ...sufficient,
        NODE_ENV: 'test',
        JANUS_NODES: `[${node},${node}]`,
        PUBLIC_ORIGIN: 'https://calls.example.org/',
        FAULT_POINT: 'nowhere',
      }),
    );
    expect(faults).toEqual([
      'PUBLIC_ORIGIN must be an origin such as https://calls.example.org',
      'JANUS_NODES must give each node a name of its own',
      'FAULT_POINT is no fault point',
    ]);
  });

  it('understands lists, JSON, proxies and TURN', () => {
    const { http, media } = configurationOf({
      ALLOWED_ORIGINS: 'https://a.example, https://b.example',
      TRUST_PROXY: '2',
      ICE_SERVERS: '[{"urls":"stun:stun.example.org"}]',
      TURN_URLS: 'turn:turn.example.org?transport=udp,turns:turn.example.org',
      TURN_SECRET: 'shared',
    });
    expect(http).toMatchObject({ allowedOrigins: ['https://a.example', 'https://b.example'], trustProxy: 2 });
    expect(media.iceServers).toEqual([{ urls: ['stun:stun.example.org'] }]);
    expect(media.turn?.urls).toHaveLength(2);
  });

  it('derives an id for the installation that its secret cannot be told from', () => {
    const [one, same, other] = ['x', 'x', 'y'].map((letter) => configurationOf({ AUTH_SECRET: letter.repeat(32) }).media.installationId);
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it('is explained in .env.example, variable by variable', () => {
    const file = readFileSync(fileURLToPath(new URL('../../../../.env.example', import.meta.url)), 'utf8');
    const explained = [...file.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(explained.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });
});
