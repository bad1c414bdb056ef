import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.js';
import { readConfiguration } from '../config/read-configuration.js';

/** A configuration of a spec's own: its secret and routing domain keep its keys in a shared Redis apart from others'. */
export function testConfiguration(variables: Readonly<Record<string, string>> = {}): Configuration {
  const result = readConfiguration({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: process.env['DATABASE_URL'],
    REDIS_URL: process.env['REDIS_URL'],
    JANUS_NODES: '[{"name":"none","url":"ws://127.0.0.1:1","adminUrl":"ws://127.0.0.1:1"}]',
    JANUS_API_SECRET: 'secret',
    JANUS_ADMIN_SECRET: 'secret',
    JANUS_ADMIN_KEY: 'secret',
    AUTH_SECRET: randomBytes(24).toString('hex'),
    FILES_DIR: join(tmpdir(), `visavis-spec-files-${process.pid}`),
    ROUTING_DOMAIN: `spec-${randomBytes(8).toString('hex')}`,
    ...variables,
  });
  if (!result.ok) throw new Error(result.faults.join('; '));
  return result.configuration;
}
