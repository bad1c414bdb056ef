import { describe, expect, it } from 'vitest';
import { apiEnvironment } from './api.mjs';

const site = { host: '127.0.0.1', port: 8080, origin: 'http://localhost:8080', certificate: undefined };
const secrets = {
  ...{ postgresAdministrator: '', postgres: '', redis: '', janusApi: '', janusAdmin: '', janusAdminKey: '' },
  auth: 'generated',
  turn: '', pbx: '',
};

describe('the environment of an api process', () => {
  it('says where it is served and which servers it uses', () => {
    const env = apiEnvironment({ site, secrets, servers: { REDIS_URL: 'redis://r' }, base: {} });
    expect(env).toEqual({
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'info', ICE_SERVERS: '[]', AUTH_SECRET: 'generated' },
      ...{ HOST: '127.0.0.1', PORT: '8080', PUBLIC_ORIGIN: 'http://localhost:8080', REDIS_URL: 'redis://r' },
      ALLOWED_ORIGINS: 'http://localhost:8080,http://127.0.0.1:8080',
    });
  });

  it('keeps what the person has set, but for what the start itself decides', () => {
    const base = { AUTH_SECRET: 'theirs', ICE_SERVERS: '[{}]', PORT: '1', PATH: '/bin' };
    const env = apiEnvironment({ site, secrets, servers: {}, base });
    expect(env).toMatchObject({ AUTH_SECRET: 'theirs', ICE_SERVERS: '[{}]', PORT: '8080', PATH: '/bin' });
  });

  it('names certificate and key when there are any', () => {
    const withCertificate = { ...site, certificate: { certFile: '/c', keyFile: '/k' } };
    const env = apiEnvironment({ site: withCertificate, secrets, servers: {}, base: {} });
    expect(env).toMatchObject({ TLS_CERT_FILE: '/c', TLS_KEY_FILE: '/k' });
  });
});
