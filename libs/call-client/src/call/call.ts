import type { ReadableStore } from '../state/readable-store.js';
import type { CallState, ConnectionQuality, LocalTracks, Muted, MuteState, RemoteMediaByLeg } from './call-state.js';
import type { LegSignaling } from './leg-signaling.js';

export interface CallOptions {
  readonly contactId: string;
  readonly signaling: LegSignaling;
  readonly localTracks: LocalTracks;
  readonly muted?: Muted;
}

/** One participant's media in one contact. Sends the given tracks and never stops them: the device store owns them. */
export declare class Call {
  constructor(options: CallOptions);
  readonly contactId: string;
  readonly state: ReadableStore<CallState>;
  readonly muted: ReadableStore<MuteState>;
  readonly remote: ReadableStore<RemoteMediaByLeg>;
  readonly quality: ReadableStore<ConnectionQuality>;
  /** Optional, e.g. while an offer rings: gets everything ready and publishes nothing. */
  prepare(): Promise<void>;
  /** Opens the leg, as soon as the contact is `connecting`, `active` or `held`. Goes on until `ended`. */
  start(): void;
  setMuted(muted: Partial<Muted>): void;
  setLocalTracks(tracks: LocalTracks): void;
  /** Idempotent. */
  close(): void;
}
