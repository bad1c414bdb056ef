import { describe, expect, it } from 'vitest';
import { FakePeerConnection } from '../testing/fake-peer-connection.js';
import { Publisher } from './publisher.js';

describe('the sending connection', () => {
  it('opens DTLS itself, and tells only the other side so', async () => {
    const made = new FakePeerConnection({});
    made.createOffer = async () => ({ type: 'offer', sdp: 'm=audio\r\na=setup:actpass\r\nm=video\r\na=setup:actpass\r\n' });
    const publisher = new Publisher(() => made as unknown as RTCPeerConnection);
    await publisher.offer();
    expect(publisher.offered.sdp).toBe('m=audio\r\na=setup:active\r\nm=video\r\na=setup:active\r\n');
    expect(made.localDescription?.sdp).toContain('a=setup:actpass');
  });

  it('offers the layers of a paused picture as it does those of a running one', async () => {
    const made = new FakePeerConnection({});
    made.createOffer = async () => ({ type: 'offer', sdp: 'a=rid:l send\r\na=simulcast:send ~l;~m;~h\r\n' });
    const publisher = new Publisher(() => made as unknown as RTCPeerConnection);
    await publisher.offer();
    expect(publisher.offered.sdp).toContain('a=simulcast:send l;m;h\r\n');
  });
});
