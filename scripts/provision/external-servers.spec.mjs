import { describe, expect, it } from 'vitest';
import { externalServers, hasPrivateServer } from './external-servers.mjs';

const nodes = '[{"name":"a","url":"ws://10.0.0.5:8188","adminUrl":"ws://10.0.0.5:7188"}]';
const secrets = { JANUS_API_SECRET: 'a', JANUS_ADMIN_SECRET: 'b', JANUS_ADMIN_KEY: 'c' };

describe('existing servers', () => {
  it('are taken from the environment, each independently', () => {
    const servers = externalServers({ REDIS_URL: 'rediss://cache', DATABASE_URL: '' });
    expect(servers).toEqual({ databaseUrl: undefined, redisUrl: 'rediss://cache', janusNodes: undefined });
    expect(hasPrivateServer(servers)).toBe(true);
  });

  it('leave nothing private when all three are there', () => {
    const env = { REDIS_URL: 'redis://r', DATABASE_URL: 'postgresql://d/x', JANUS_NODES: nodes, ...secrets };
    expect(hasPrivateServer(externalServers(env))).toBe(false);
  });

  it.each([
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a URL'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must be a URL'],
    [{ JANUS_NODES: 'ws://x', ...secrets }, 'JANUS_NODES must be a JSON array'],
    [{ JANUS_NODES: '[{"name":"a"}]', ...secrets }, 'JANUS_NODES must be a JSON array'],
    [{ JANUS_NODES: nodes, JANUS_API_SECRET: 'a' }, 'JANUS_ADMIN_SECRET, JANUS_ADMIN_KEY must be set as well'],
  ])('are refused in one sentence: %j', (env, reason) => {
    expect(() => externalServers(env)).toThrow(reason);
  });
});
