import type { JanusOptions } from '../janus/janus-options.js';
import type { MediaConfig } from '../media.config.js';
import type { Jsep, MediaLeg, Meeting } from '../media.port.js';
import type { MediaProcess } from './media-process.js';
import type { Peer } from './peer.js';

/** A media server for the suite: real or not. */
export interface MediaServer {
  readonly config: MediaConfig;
  openPeer(): Promise<Peer>;
  stop(): Promise<void>;
}

/** What a test of the suite works with. All that is opened through it is closed after the test. */
export interface Stage {
  readonly process: MediaProcess;
  readonly config: MediaConfig;
  readonly meeting: () => Promise<Meeting>;
  readonly leg: (meeting: Meeting, legId?: string, offer?: Jsep) => Promise<MediaLeg>;
  readonly peer: () => Promise<Peer>;
  /** Another api process on the same servers. */
  readonly otherProcess: (options?: Partial<JanusOptions>) => Promise<MediaProcess>;
}
