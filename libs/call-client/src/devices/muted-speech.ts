import { createStore } from 'zustand/vanilla';
import type { LocalTracks, MuteState } from '../call/call-state.js';
import type { ReadableStore } from '../state/readable-store.js';
import { startLevelMeter, type LevelMeter } from './level-meter.js';
import { heard, isShown, silentSoFar, type MutedSpeechState } from './muted-speech.machine.js';

export interface MutedSpeechOptions {
  readonly tracks: ReadableStore<LocalTracks>;
  readonly muted: ReadableStore<MuteState>;
  readonly startLevelMeter?: (track: MediaStreamTrack, report: (level: number) => void) => LevelMeter;
  readonly now?: () => number;
}

/**
 * Notices on this machine that a muted person talks. Mute disables the track that is sent, which then carries silence, while the
 * microphone stays open as before (so that unmuting takes no time, and the browser goes on showing that it is in use). What is
 * measured is a clone of that track: it is given to a level meter alone, never to a connection, and ends with the mute.
 */
export class MutedSpeech {
  readonly speaking: ReadableStore<boolean>;
  readonly #speaking = createStore<boolean>(() => false);
  readonly #options: MutedSpeechOptions;
  readonly #removeListeners: (() => void)[];
  #state: MutedSpeechState = silentSoFar;
  #listening: { readonly source: MediaStreamTrack; readonly clone: MediaStreamTrack; readonly meter: LevelMeter } | null = null;

  constructor(options: MutedSpeechOptions) {
    this.#options = options;
    this.speaking = this.#speaking;
    this.#removeListeners = [options.tracks.subscribe(() => this.#follow()), options.muted.subscribe(() => this.#follow())];
    this.#follow();
  }

  close(): void {
    for (const remove of this.#removeListeners.splice(0)) remove();
    this.#stop();
  }

  #follow(): void {
    const { tracks, muted } = this.#options;
    const wanted = muted.getState().desired.audio ? tracks.getState().audio : null;
    if (this.#listening?.source === wanted) return;
    this.#stop();
    if (wanted) this.#listen(wanted);
  }

  #listen(source: MediaStreamTrack): void {
    const { startLevelMeter: start = (track, report) => startLevelMeter(() => new AudioContext(), track, report), now = Date.now } = this.#options;
    const clone = source.clone();
    clone.enabled = true;
    try {
      const meter = start(clone, (level) => this.#heard(level, now()));
      this.#listening = { source, clone, meter };
    } catch {
      // Browsers allow a page so many audio contexts: without one nothing is measured, and nothing noticed.
      clone.stop();
    }
  }

  #heard(level: number, now: number): void {
    this.#state = heard(this.#state, level, now);
    this.#speaking.setState(isShown(this.#state, now), true);
  }

  #stop(): void {
    this.#listening?.meter.stop();
    this.#listening?.clone.stop();
    this.#listening = null;
    // When it was last said is kept: muting again is no reason to say it again.
    this.#state = { ...this.#state, recent: [] };
    this.#speaking.setState(false, true);
  }
}
