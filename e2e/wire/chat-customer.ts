import { randomUUID } from 'node:crypto';
import { portalSchema, type ContactStart } from '@visavis/contracts';
import { connectOrFail, type WireSocket } from './socket.js';

/** A customer who chats, without a page: connected until closed. */
export async function startChat(origin: string, name: string): Promise<WireSocket> {
  const response = await fetch(`${origin}/api/portal`, { signal: AbortSignal.timeout(10_000) });
  const { topics, consent } = portalSchema.parse(await response.json());
  const start: ContactStart = {
    topicId: topics[0]?.topicId ?? '',
    channel: 'chat',
    customer: { name },
    language: 'en',
    consent: { textVersion: consent.textVersion, accepted: true },
    deviceCheck: { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' },
    deviceId: randomUUID(),
  };
  const socket = await connectOrFail(`${origin}/customer`, {});
  await socket.do('contact.start', start);
  return socket;
}
