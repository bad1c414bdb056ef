import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LocalTracks, MuteState } from '../call/call-state.js';
import { FakeTrack } from '../testing/fake-media.js';
import { MutedSpeech } from './muted-speech.js';

function conversation() {
  const microphone = new FakeTrack('audio');
  const clones: FakeTrack[] = [];
  const track = Object.assign(microphone, {
    clone: (): FakeTrack => {
      const clone = new FakeTrack('audio');
      clone.enabled = microphone.enabled;
      clones.push(clone);
      return clone;
    },
  }).asTrack;
  const tracks = createStore<LocalTracks>(() => ({ audio: track, video: null }));
  const muted = createStore<MuteState>(() => ({ desired: { audio: false, video: false }, told: null }));
  let now = 1_000_000;
  let report: ((level: number) => void) | null = null;
  const watch = new MutedSpeech({
    tracks,
    muted,
    now: () => now,
    startLevelMeter: (_clone, listener) => {
      report = listener;
      return { stop: () => (report = null) };
    },
  });
  const mute = (audio: boolean): void => {
    microphone.enabled = !audio;
    muted.setState({ desired: { audio, video: false } });
  };
  const sound = (level: number, seconds: number): void => {
    for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
      now += 100;
      report?.(level);
    }
  };
  return { watch, mute, sound, clones, tracks, microphone, listens: () => report !== null };
}

describe('speaking while muted', () => {
  it('is noticed after a moment, and the hint goes by itself', () => {
    const { watch, mute, sound } = conversation();
    mute(true);
    sound(0.7, 0.4);
    expect(watch.speaking.getState()).toBe(false);
    sound(0.7, 0.4);
    expect(watch.speaking.getState()).toBe(true);
    sound(0.1, 10);
    expect(watch.speaking.getState()).toBe(false);
  });

  it('is not said again for a minute, also after unmuting in between', () => {
    const { watch, mute, sound } = conversation();
    mute(true);
    sound(0.7, 20);
    expect(watch.speaking.getState()).toBe(false);
    mute(false);
    mute(true);
    sound(0.7, 20);
    expect(watch.speaking.getState()).toBe(false);
    sound(0.1, 40);
    sound(0.7, 1);
    expect(watch.speaking.getState()).toBe(true);
  });

  it('is not confused with noise', () => {
    const { watch, mute, sound } = conversation();
    mute(true);
    sound(0.3, 30);
    expect(watch.speaking.getState()).toBe(false);
  });

  it('listens to a clone only while muted; what is sent stays disabled', () => {
    const { watch, mute, clones, microphone, tracks, listens } = conversation();
    expect(listens()).toBe(false);
    mute(true);
    expect([clones[0]?.enabled, microphone.enabled, listens()]).toEqual([true, false, true]);
    mute(false);
    expect([clones[0]?.stopped, microphone.stopped, listens()]).toEqual([true, false, false]);
    mute(true);
    tracks.setState({ audio: null });
    expect([clones[1]?.stopped, listens()]).toEqual([true, false]);
    watch.close();
  });
});
