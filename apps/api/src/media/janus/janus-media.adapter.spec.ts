import { describe, expect, it } from 'vitest';
import type { MediaConfig } from '../media.config.js';
import { CapturedLogger } from '../testing/captured-logger.js';
import { JanusMedia } from './janus-media.adapter.js';
import { JanusNodes } from './janus-nodes.js';
import { MeetingIdentity } from './meeting-identity.js';

const stun = { urls: ['stun:stun.example'] };
const config: MediaConfig = {
  nodes: [],
  apiSecret: 'a',
  adminSecret: 'b',
  adminKey: 'c',
  iceServers: [stun],
  installationId: 'test',
};

function mediaWith(overrides: Partial<MediaConfig>): JanusMedia {
  const merged = { ...config, ...overrides };
  return new JanusMedia(new JanusNodes(merged, new CapturedLogger()), new MeetingIdentity('test', 'c'), merged);
}

describe("the browser's ICE servers", () => {
  it('are those of the configuration', () => {
    expect(mediaWith({}).iceServers()).toEqual([stun]);
  });

  it('have TURN with credentials of their own for each call', () => {
    const media = mediaWith({ turn: { urls: ['turn:turn.example'], secret: 's', ttlSeconds: 60 } });
    const [[, first], [, second]] = [media.iceServers(), media.iceServers()];

    expect(first).toMatchObject({ urls: ['turn:turn.example'] });
    expect(first?.credential).toBeTruthy();
    expect(second?.username).not.toBe(first?.username);
  });
});

describe('meetings without any node', () => {
  it('cannot be created', async () => {
    await expect(mediaWith({}).createMeeting('contact')).rejects.toMatchObject({ code: 'no-node' });
  });
});
