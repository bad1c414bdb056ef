import type { IceServer } from './media.port.js';

export const MEDIA_CONFIG = Symbol('MEDIA_CONFIG');

export interface MediaNodeConfig {
  /** Unique and stable: it is kept with contacts. */
  readonly name: string;
  /** Janus' WebSocket API, `ws://` or `wss://`, reachable by the api alone. */
  readonly url: string;
  readonly adminUrl: string;
}

/** TURN with time-limited credentials that the TURN server computes as well (coturn's `use-auth-secret`). */
export interface TurnConfig {
  readonly urls: readonly string[];
  readonly secret: string;
  readonly ttlSeconds: number;
}

export interface MediaConfig {
  readonly nodes: readonly MediaNodeConfig[];
  readonly apiSecret: string;
  readonly adminSecret: string;
  /** The VideoRoom plugin's admin_key. */
  readonly adminKey: string;
  /** Without credentials: STUN, or TURN that needs none. */
  readonly iceServers: readonly IceServer[];
  readonly turn?: TurnConfig | undefined;
  /** A folder on the nodes' machines for recordings; without one nothing can be recorded. */
  readonly recordingsDir?: string | undefined;
  /** How long they are kept; 0 for ever. */
  readonly recordingsDays?: number;
  /** Tells our rooms and sessions from those of others on the same Janus. Stable, and equal in all api processes. */
  readonly installationId: string;
}
