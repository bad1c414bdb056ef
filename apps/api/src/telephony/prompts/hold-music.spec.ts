import { expect, it } from 'vitest';
import { holdMusic, musicRate, wavOf } from './hold-music.js';

const music = holdMusic();
const loudnessOf = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);

it('Hold music lasts more than a minute, is never too loud and never silent', () => {
  expect(music.length / musicRate).toBeGreaterThan(60);
  expect(music.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(0.9);
  for (let second = 0; second < Math.floor(music.length / musicRate); second += 1) {
    expect(loudnessOf(music.subarray(second * musicRate, (second + 1) * musicRate))).toBeGreaterThan(0.02);
  }
});

it('It goes on at its beginning where it ended: the step between is no larger than any other', () => {
  let largest = 0;
  for (let i = 1; i < music.length; i += 1) largest = Math.max(largest, Math.abs(music[i]! - music[i - 1]!));
  expect(Math.abs(music[0]! - music.at(-1)!)).toBeLessThanOrEqual(largest);
});

it('A WAV says how long it is', () => {
  const wav = wavOf(new Float32Array([0, 1, -1]), 8_000);
  expect(wav.length).toBe(50);
  expect([wav.readUInt32LE(40), wav.readInt16LE(44), wav.readInt16LE(46), wav.readInt16LE(48)]).toEqual([6, 0, 32_767, -32_767]);
});
