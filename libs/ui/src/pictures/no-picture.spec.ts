import { describe, expect, it } from 'vitest';
import { noPictureOf } from './no-picture.js';

const sends = { audio: false, video: false };
const without = (noVideoBecause: 'voice_only' | 'slow_network') => ({ audio: false, video: true, noVideoBecause });

describe('why somebody is not seen', () => {
  it.each([
    ['nothing, who is seen', false, sends, null],
    ['nothing, whose camera is simply off', false, { audio: false, video: true }, null],
    ['their choice', false, without('voice_only'), 'voiceOnly'],
    ['their network', false, without('slow_network'), 'slowThere'],
    ['the own choice before their network', true, without('slow_network'), 'voiceOnly'],
    ['the own choice of somebody not known yet', true, undefined, 'voiceOnly'],
  ] as const)('is %s', (_name, voiceOnly, muted, why) => {
    expect(noPictureOf({ voiceOnly, sendingPaused: false, receivingPaused: false }, muted)).toBe(why);
  });

  it('is the own network where it does not carry what they send, and not where it does not carry the own picture', () => {
    expect(noPictureOf({ voiceOnly: false, sendingPaused: false, receivingPaused: true }, sends)).toBe('slowHere');
    expect(noPictureOf({ voiceOnly: false, sendingPaused: true, receivingPaused: false }, sends)).toBeNull();
  });
});
