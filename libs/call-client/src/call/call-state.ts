import type { ErrorCode, NoVideoCause, QualitySample, RecoveryCause } from '@visavis/contracts';

export type CallEndReason =
  /** `close()` was called. */
  | { readonly type: 'closed' }
  /** The conversation is over for this participant. */
  | { readonly type: 'ended' }
  /** Another page of the same participant took over. */
  | { readonly type: 'replaced' }
  /** The server will not have the leg opened, or the attempts are used up. */
  | { readonly type: 'failed'; readonly code: ErrorCode };

/** Times are on this machine's clock, in milliseconds. `ended` is final. */
export type CallState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'opening' }
  | { readonly phase: 'connecting' }
  | { readonly phase: 'connected'; readonly since: number }
  | { readonly phase: 'reconnecting'; readonly since: number; readonly attempt: number; readonly cause: RecoveryCause }
  | { readonly phase: 'ended'; readonly reason: CallEndReason };

export interface Muted {
  readonly audio: boolean;
  readonly video: boolean;
}

/** As the others are shown it; with a cause, there would be a picture otherwise. */
export interface ShownMuted extends Muted {
  readonly noVideoBecause?: NoVideoCause;
}

/** `told` is what the server last confirmed; they differ only while a change is under way or the connection is lost. */
export interface MuteState {
  readonly desired: Muted;
  readonly told: ShownMuted | null;
}

/** What is received from one participant. Stream objects stay the same for as long as the leg exists. */
export interface RemoteMedia {
  readonly legId: string;
  /** Camera and microphone. */
  readonly main: MediaStream;
  readonly screen: MediaStream | null;
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
}

export type RemoteMediaByLeg = Readonly<Record<string, RemoteMedia>>;

export interface LocalTracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

/** Which cameras' pictures are left out of the call, for the sake of its sound. Screens are never left out. */
export interface PictureState {
  /** The person wants voice only: neither the own camera is sent nor the others' are received. */
  readonly voiceOnly: boolean;
  /** The own network does not carry the own camera's picture at the moment, or those of the others. */
  readonly sendingPaused: boolean;
  readonly receivingPaused: boolean;
}

/** What a person shows: always a picture, sound only where the browser gives it (a tab's, as a rule). */
export interface ScreenTracks {
  readonly video: MediaStreamTrack;
  readonly audio: MediaStreamTrack | null;
}

/** What the browser says is shown. Null where it does not say. */
export type ScreenSurface = 'monitor' | 'window' | 'browser';

/** `not_allowed`: the system, not the person, keeps the browser from it. */
export type ScreenProblem = 'not_allowed' | 'failed';

export type ScreenState =
  | { readonly phase: 'off'; readonly problem: ScreenProblem | null }
  /** The browser asks which one. */
  | { readonly phase: 'choosing' }
  | { readonly phase: 'on'; readonly surface: ScreenSurface | null; readonly sound: boolean };

export type QualityLevel = 'good' | 'fair' | 'poor' | 'lost';

/** Over the last interval. Null where the browser has not measured yet. */
export interface ConnectionQuality extends Omit<QualitySample, 'intervalMs'> {
  readonly level: QualityLevel;
}
