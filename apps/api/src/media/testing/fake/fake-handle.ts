import type { Jsep } from '../../media.port.js';

export type Fields = Readonly<Record<string, unknown>>;

/** One m-line of a subscriber: what it carries, or null since that has gone. */
export interface FakeSubscribedLine {
  /** False while its subscriber has paused it. */
  send?: boolean;
  readonly mid: string;
  readonly type: 'audio' | 'video';
  source: FakeStream | null;
}

export interface FakeStream {
  readonly feedId: number;
  readonly mid: string;
  readonly type: 'audio' | 'video';
  readonly display: string;
  readonly description?: string | undefined;
}

export interface FakePublisher {
  readonly kind: 'publisher';
  readonly room: FakeRoom;
  readonly feedId: number;
  readonly privateId: number;
  readonly display: string;
  streams: FakeStream[];
}

export interface FakeSubscriber {
  readonly kind: 'subscriber';
  readonly room: FakeRoom;
  readonly lines: FakeSubscribedLine[];
  answered: boolean;
  connected: boolean;
  /** A feed went and, with `autoupdate` off, no offer said so: the next update does. */
  skippedUpdate: boolean;
}

export interface FakeRoom {
  readonly id: number;
  readonly description: string;
  readonly secret: string;
  readonly pin: string;
  recorded: boolean;
  readonly members: Set<FakeHandle>;
}

/** What the plugin does with a handle; the server gives it its voice. */
export interface FakeHandle {
  readonly id: number;
  readonly sessionId: number;
  readonly opaqueId: string;
  role: FakePublisher | FakeSubscriber | null;
  /** Sends an event of the plugin (with `transaction`, as the answer to a request). */
  event(data: Fields, jsep?: Jsep, transaction?: string): void;
  /** Sends an event of the core, such as 'webrtcup'. */
  core(janus: string): void;
}

export class FakePluginError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}
