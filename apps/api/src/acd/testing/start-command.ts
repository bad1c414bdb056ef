import { randomUUID } from 'node:crypto';
import type { ContactRequest } from '../application/reception.js';

export function startCommand(topicId: string): ContactRequest {
  return {
    topicId,
    channel: 'video',
    language: 'en',
    customer: { name: 'Ada', details: null, deviceId: randomUUID(), addressHash: randomUUID() },
    consents: [],
    attributes: {},
    verified: null,
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
  };
}

/** Integration tests run against a real Redis, each in a routing domain of its own. */
export function testRedisUrl(): string {
  const url = process.env['REDIS_URL'];
  if (!url) throw new Error('Set REDIS_URL to a Redis server for tests (npm test provides one).');
  return url;
}
