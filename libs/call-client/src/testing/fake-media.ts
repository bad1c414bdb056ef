/** Browser media objects for tests: only what the library uses of them. */
export class FakeTrack extends EventTarget {
  enabled = true;
  contentHint = '';
  stopped = false;
  onended: (() => void) | null = null;

  constructor(
    readonly kind: 'audio' | 'video',
    readonly settings: MediaTrackSettings = {},
    readonly label = `${kind} track`,
  ) {
    super();
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  stop(): void {
    this.stopped = true;
  }

  get asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

export class FakeStream {
  readonly tracks: MediaStreamTrack[];

  constructor(tracks: readonly MediaStreamTrack[] = []) {
    this.tracks = [...tracks];
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.tracks];
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'video');
  }

  addTrack(track: MediaStreamTrack): void {
    this.tracks.push(track);
  }

  removeTrack(track: MediaStreamTrack): void {
    this.tracks.splice(this.tracks.indexOf(track), 1);
  }

  get asStream(): MediaStream {
    return this as unknown as MediaStream;
  }
}
