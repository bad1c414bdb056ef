/**
 * The screen that this page shows: asked for by a click, ended by the person here, by the browser's own bar or by the end of
 * the call. It owns the tracks and stops them; the call sends whatever is there, over whichever leg it has.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '../state/readable-store.js';
import type { ScreenProblem, ScreenState, ScreenSurface, ScreenTracks } from './call-state.js';

export type GetDisplayMedia = (options: DisplayMediaStreamOptions) => Promise<MediaStream>;

/** Not every browser knows all of them; those that do not leave them out. */
interface ScreenOptions extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'exclude';
}

/**
 * Text needs sharp pictures more than many of them. The sound of a tab comes along as it is; that of the whole system does
 * not, since the other side would hear themselves in it. The own tab is not offered: it would show itself in itself.
 */
const wanted: ScreenOptions = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'exclude',
};

/** Null where the browser cannot: phones, as a rule. */
export function browserDisplayMedia(): GetDisplayMedia | null {
  const media = typeof navigator === 'undefined' ? undefined : navigator.mediaDevices;
  return typeof media?.getDisplayMedia === 'function' ? (options) => media.getDisplayMedia(options) : null;
}

export class ScreenShare {
  readonly #getDisplayMedia: GetDisplayMedia | null;
  readonly #onTracks: (tracks: ScreenTracks | null) => void;
  readonly #state = createStore<ScreenState>(() => ({ phase: 'off', problem: null }));
  #tracks: ScreenTracks | null = null;
  #closed = false;

  constructor(getDisplayMedia: GetDisplayMedia | null, onTracks: (tracks: ScreenTracks | null) => void) {
    this.#getDisplayMedia = getDisplayMedia;
    this.#onTracks = onTracks;
  }

  get state(): ReadableStore<ScreenState> {
    return this.#state;
  }

  get tracks(): ScreenTracks | null {
    return this.#tracks;
  }

  /** From a click, or the browser refuses. A person who closes the browser's question has only changed their mind. */
  async start(): Promise<void> {
    if (this.#closed || this.#state.getState().phase !== 'off') return;
    if (!this.#getDisplayMedia) return this.#off('failed');
    this.#state.setState({ phase: 'choosing' }, true);
    try {
      const stream = await this.#getDisplayMedia(wanted);
      this.#take(stream);
    } catch (error) {
      this.#off(problemOf(error));
    }
  }

  stop(): void {
    if (this.#tracks) this.#end(this.#tracks);
  }

  /** Idempotent. What the browser still gives after that is let go of. */
  close(): void {
    this.#closed = true;
    this.stop();
  }

  #take(stream: MediaStream): void {
    const [video] = stream.getVideoTracks();
    const [audio = null] = stream.getAudioTracks();
    if (this.#closed || !video) {
      for (const track of stream.getTracks()) track.stop();
      return this.#off(this.#closed ? null : 'failed');
    }
    video.contentHint = 'detail';
    if (audio) audio.contentHint = 'music';
    const tracks = { video, audio };
    video.addEventListener('ended', () => this.#end(tracks), { once: true });
    this.#tracks = tracks;
    this.#state.setState({ phase: 'on', surface: surfaceOf(video), sound: audio !== null }, true);
    this.#onTracks(tracks);
  }

  #end(tracks: ScreenTracks): void {
    if (this.#tracks !== tracks) return;
    this.#tracks = null;
    tracks.video.stop();
    tracks.audio?.stop();
    this.#off(null);
    this.#onTracks(null);
  }

  #off(problem: ScreenProblem | null): void {
    this.#state.setState({ phase: 'off', problem }, true);
  }
}

function surfaceOf(video: MediaStreamTrack): ScreenSurface | null {
  const { displaySurface } = video.getSettings();
  return displaySurface === 'monitor' || displaySurface === 'window' || displaySurface === 'browser' ? displaySurface : null;
}

/** Chromium says NotAllowedError for both, and only in its message that it was the system. */
function problemOf(error: unknown): ScreenProblem | null {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (name === 'AbortError' || name === 'InvalidStateError') return null;
  if (name === 'NotAllowedError') return /system/i.test(message) ? 'not_allowed' : null;
  return 'failed';
}
