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
});
