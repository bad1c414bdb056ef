import { unmeasuredQuality, type CallOptions, type CallState, type ConnectionQuality, type LocalTracks, type Muted, type MuteState, type OthersQuality, type PictureState, type RemoteMediaByLeg, type ScreenState } from '@visavis/call-client';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** A call without media; tests set its states and read what was asked of it. */
export class FakeCall {
  readonly contactId: string;
  readonly state = createStore<CallState>(() => ({ phase: 'idle' }));
  readonly muted: StoreApi<MuteState>;
  readonly remote = createStore<RemoteMediaByLeg>(() => ({}));
  readonly quality = createStore<ConnectionQuality>(() => ({ level: 'good', ...unmeasuredQuality }));
  readonly othersQuality = createStore<OthersQuality>(() => ({}));
  readonly screen = createStore<ScreenState>(() => ({ phase: 'off', problem: null }));
  readonly pictures = createStore<PictureState>(() => ({ voiceOnly: false, sendingPaused: false, receivingPaused: false }));
  readonly asked: string[] = [];

  constructor(options: CallOptions) {
    this.contactId = options.contactId;
    this.muted = createStore<MuteState>(() => ({ desired: options.muted ?? { audio: false, video: false }, told: null }));
  }

  prepare(): void {
    this.asked.push('prepare');
  }

  start(): void {
    this.asked.push('start');
    this.state.setState({ phase: 'connecting' }, true);
  }

  tryNow(): void {
    this.asked.push('tryNow');
  }

  setMuted(muted: Partial<Muted>): void {
    this.muted.setState((state) => ({ ...state, desired: { ...state.desired, ...muted } }));
  }

  setVoiceOnly(voiceOnly: boolean): void {
    this.pictures.setState({ voiceOnly });
  }

  turnVideoOn(): void {
    this.asked.push('turnVideoOn');
    this.pictures.setState({ voiceOnly: false, sendingPaused: false, receivingPaused: false }, true);
  }

  setLocalTracks(tracks: LocalTracks): void {
    this.asked.push(`tracks ${tracks.audio !== null} ${tracks.video !== null}`);
  }

  async shareScreen(): Promise<void> {
    this.asked.push('shareScreen');
    this.screen.setState({ phase: 'on', surface: 'window', sound: false }, true);
  }

  stopSharing(): void {
    this.screen.setState({ phase: 'off', problem: null }, true);
  }

  close(): void {
    this.asked.push('close');
  }
}
