import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFrom } from '../media/testing/conformance-legs.js';
import type { MediaServer } from '../media/testing/conformance-stage.js';
import { eventually } from '../media/testing/eventually.js';
import { startJanusServer } from '../media/testing/janus-servers.js';
import { MediaProcess } from '../media/testing/media-process.js';
import { meetingOf } from '../media/meeting-of.js';
import { RtpEar } from './adapters/rtp-ear.adapter.js';

let server: MediaServer;
let process: MediaProcess;
beforeAll(async () => {
  server = await startJanusServer();
  process = await MediaProcess.start(server.config);
});
afterAll(async () => {
  process.stop();
  await server.stop();
});

describe('the ear', () => {
  it('hears one participant from the real media server, decoded, until it is told to stop', { timeout: 30_000 }, async () => {
    const meeting = await process.media.createMeeting('heard');
    const leg = await process.media.openLeg(meeting, 'speaker');
    const ear = new RtpEar(process.media, meetingOf, '127.0.0.1');
    await expect(ear.listenTo({ ...meeting }, 'speaker', () => undefined)).rejects.toMatchObject({ code: 'stream-gone' });
    const peer = await server.openPeer();
    await publishFrom(leg, peer);
    await eventually('its sound flows', async () => process.media.forwardAudio(meeting, 'speaker', { host: '127.0.0.1', port: 9 }).then(async (stop) => (await stop(), true), () => false));
    const heard: Buffer[] = [];
    const stop = await ear.listenTo({ ...meeting }, 'speaker', (pcm) => heard.push(pcm));
    await eventually('half a second of it', () => heard.reduce((bytes, pcm) => bytes + pcm.length, 0) >= 16_000);
    // Twenty milliseconds each, as the sender makes them.
    expect(new Set(heard.map(({ length }) => length))).toEqual(new Set([640]));
    await stop();
    const until = heard.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard.length).toBe(until);
    await peer.close();
    await leg.close();
    await process.media.closeMeeting(meeting);
  });
});
