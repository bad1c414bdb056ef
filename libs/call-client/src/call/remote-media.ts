import type { RemoteStream } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '../state/readable-store.js';
import type { RemoteMedia, RemoteMediaByLeg } from './call-state.js';

/** What is received, by participant. Streams are kept across a reconnection, so that the last picture stays on screen. */
export class RemoteMediaMap {
  readonly byLeg: ReadableStore<RemoteMediaByLeg>;
  readonly #byLeg = createStore<RemoteMediaByLeg>(() => ({}));
  readonly #createStream: () => MediaStream;

  constructor(createStream: () => MediaStream) {
    this.byLeg = this.#byLeg;
    this.#createStream = createStream;
  }

  /** `streams` is all that is received from now on. */
  update(streams: readonly RemoteStream[], trackAt: (mid: string) => MediaStreamTrack | null): void {
    const before = this.#byLeg.getState();
    const legIds = [...new Set(streams.map((stream) => stream.legId))];
    const entries = legIds.map((legId) => {
      const own = streams.filter((stream) => stream.legId === legId);
      return [legId, this.#mediaOf(legId, own, trackAt, before[legId])] as const;
    });
    this.#byLeg.setState(Object.fromEntries(entries), true);
  }

  clear(): void {
    this.#byLeg.setState({}, true);
  }

  #mediaOf(
    legId: string,
    streams: readonly RemoteStream[],
    trackAt: (mid: string) => MediaStreamTrack | null,
    before: RemoteMedia | undefined,
  ): RemoteMedia {
    const tracks = streams.flatMap((stream) => {
      const track = trackAt(stream.mid);
      return track ? [{ track, source: stream.source, kind: stream.kind }] : [];
    });
    const ofScreen = tracks.filter(({ source }) => source === 'screen').map(({ track }) => track);
    const ofMain = tracks.filter(({ source }) => source !== 'screen');
    const main = before?.main ?? this.#createStream();
    setTracks(main, ofMain.map(({ track }) => track));
    const screen = ofScreen.length > 0 ? (before?.screen ?? this.#createStream()) : null;
    if (screen) setTracks(screen, ofScreen);
    return {
      legId,
      main,
      screen,
      hasAudio: ofMain.some(({ kind }) => kind === 'audio'),
      hasVideo: ofMain.some(({ kind }) => kind === 'video'),
    };
  }
}

function setTracks(stream: MediaStream, tracks: readonly MediaStreamTrack[]): void {
  for (const track of stream.getTracks()) if (!tracks.includes(track)) stream.removeTrack(track);
  for (const track of tracks) if (!stream.getTracks().includes(track)) stream.addTrack(track);
}
