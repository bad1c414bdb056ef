import { describe, expect, it } from 'vitest';
import { embeddedEntryPoint, embeddingOriginSchema } from './embedding.js';

describe('the origin of a page that embeds', () => {
  it.each(['https://shop.example.org', 'https://shop.example.org:8443', 'http://localhost:8080', 'http://127.0.0.1:1', 'http://[::1]:8080', 'https://xn--fiqs8s.example'])('may be %s', (text) => {
    expect(embeddingOriginSchema.safeParse(text).success).toBe(true);
  });

  it.each([
    'https://shop.example.org/',
    'https://Shop.example.org',
    'https://shop.example.org:443',
    'http://shop.example.org',
    'http://localhost:80',
    'https://-a.example.org',
    'https://a..b',
    'https://a:0',
    'https://*.example.org',
    'https://a;script-src',
    'https://a,b',
    "https://a'unsafe-inline'",
    'https://a b',
    'https://a\n',
    'https://user@shop.example.org',
    'data:text/html',
    "'self'",
    '*',
    'null',
    '',
  ])('is never %j', (text) => {
    expect(embeddingOriginSchema.safeParse(text).success).toBe(false);
  });
});

describe('the entry point of an address', () => {
  const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';

  it('is what stands behind /embed/', () => {
    expect([embeddedEntryPoint(`/embed/${id}`), embeddedEntryPoint(`/embed/${id.toUpperCase()}/`)]).toEqual([id, id]);
  });

  it.each(['/', '/embed', '/embed/', '/embed/x', `/agent/embed/${id}`, `/embed/${id}/more`])('is not in %s', (path) => {
    expect(embeddedEntryPoint(path)).toBeNull();
  });
});
