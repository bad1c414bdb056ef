import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { turnServer } from './turn-credentials.js';

const turn = { urls: ['turn:turn.example:3478?transport=udp'], secret: 'shared', ttlSeconds: 600 };

describe('TURN credentials', () => {
  it('expire when the configuration says', () => {
    const { username, urls } = turnServer(turn, 1_700_000_000_500);

    expect(username).toMatch(/^1700000600:/);
    expect(urls).toEqual(turn.urls);
  });

  it('are what a TURN server with the shared secret computes', () => {
    const { username = '', credential } = turnServer(turn, Date.now());

    expect(credential).toBe(createHmac('sha1', turn.secret).update(username).digest('base64'));
  });

  it('are nobody else’s', () => {
    expect(turnServer(turn, 0).username).not.toBe(turnServer(turn, 0).username);
  });
});
