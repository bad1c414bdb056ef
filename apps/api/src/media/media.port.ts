/**
 * The media port: all that the rest of the api knows about media servers.
 *
 * A meeting is one contact's room on one media node. A leg is one participant in it: what they send (the publisher)
 * and what they receive (one subscriber for everything). The port reports what is published; who receives what is the
 * caller's decision. `Meeting` and `LegRef` are plain data, so that another process can go on where this one stopped.
 * Every method rejects with a MediaError, and none waits for ever. docs/lifetimes.md says who closes whom.
 */
export interface Jsep {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

export interface IceCandidate {
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
}

/** What a browser's RTCPeerConnection takes in `iceServers`. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export type LegTarget = 'publisher' | 'subscriber';
export type StreamKind = 'audio' | 'video';
export type StreamSource = 'camera' | 'microphone' | 'screen';

/** Kept with the contact. The pin admits to the room: it stays on the server. */
export interface Meeting {
  readonly nodeName: string;
  readonly roomId: number;
  readonly pin: string;
}

/** All that another process needs to take over the leg. */
export interface LegRef {
  readonly nodeName: string;
  readonly sessionId: number;
  readonly publisherId: number;
  readonly subscriberId: number | null;
  readonly feedId: number;
}

/** One track that one leg sends. `feedId` and `mid` together name it within the meeting. */
export interface PublishedStream {
  readonly legId: string;
  readonly feedId: number;
  readonly mid: string;
  readonly kind: StreamKind;
  readonly source: StreamSource;
}

/** Names what an offer's m-line shows. Without it audio is a microphone and video a camera. */
export interface StreamLabel {
  readonly mid: string;
  readonly source: StreamSource;
}

/** Which of the offer's m-lines carries which stream. */
export interface ReceivedStream {
  readonly mid: string;
  readonly stream: PublishedStream;
}

/**
 * An offer for the browser's receiving PeerConnection, with all that the leg receives once it is answered. It is for a
 * new PeerConnection, in place of the one before, when the session id in its SDP's origin line (`o=`) is another one.
 */
export interface SubscriberOffer extends Jsep {
  readonly receiving: readonly ReceivedStream[];
}

export type LegLostCause = 'node-lost' | 'session-timeout' | 'detached';

/**
 * What happens to a leg without our asking. Events that occur before the first listener is added are kept for it.
 * 'streams-published' carries the new state of a feed's streams: a stream may be reported again after a recovery.
 * 'lost' and 'closed' are final, and at most one of them is reported.
 */
export type MediaLegEvent =
  | { readonly type: 'streams-published'; readonly streams: readonly PublishedStream[] }
  | { readonly type: 'streams-unpublished'; readonly streams: readonly PublishedStream[] }
  | { readonly type: 'connected'; readonly target: LegTarget }
  | { readonly type: 'hangup'; readonly target: LegTarget; readonly reason: string }
  /** Nothing of a kind comes from the browser any more, or again. A kind that never came is not reported. */
  | { readonly type: 'flow'; readonly mid: string; readonly flowing: boolean }
  | { readonly type: 'slow-link'; readonly target: LegTarget; readonly uplink: boolean; readonly lostPackets: number }
  /** Only from a media server that trickles its own candidates; null is the end of them. */
  | { readonly type: 'candidate'; readonly target: LegTarget; readonly candidate: IceCandidate | null }
  /** The server changed what the subscriber receives by itself: pass the offer on and `answer` it. */
  | { readonly type: 'subscriber-offer'; readonly offer: SubscriberOffer }
  | { readonly type: 'lost'; readonly cause: LegLostCause }
  | { readonly type: 'closed' };

export interface MediaNodeStatus {
  readonly name: string;
  readonly healthy: boolean;
  /** False while an operator drains the node: it keeps its meetings and gets no new ones. */
  readonly accepting: boolean;
  /** Milliseconds since the epoch at which `healthy` last changed. */
  readonly since: number;
  /** Media sessions on the node, of all processes. */
  readonly load: number;
}

export abstract class MediaPort {
  /**
   * On the node that is named, or else on the least-loaded healthy one. Idempotent per contact on a node. Fails with 'no-node'
   * when there is none, and with 'node-lost' when the one that is named is away.
   */
  abstract createMeeting(contactId: string, nodeName?: string): Promise<Meeting>;
  /** Ends the meeting for all its legs. Idempotent, also when the node is gone. */
  abstract closeMeeting(meeting: Meeting): Promise<void>;
  /**
   * A media session of the leg's own, joined to the meeting and, with an offer, publishing at once. What others publish
   * already comes as first event.
   */
  abstract openLeg(meeting: Meeting, legId: string, offer?: Jsep): Promise<MediaLeg>;
  /** Takes over a leg that another process drove. Hold the leg's lease: the old owner is not told. Null when it is gone. */
  abstract resumeLeg(meeting: Meeting, legId: string, ref: LegRef): Promise<MediaLeg | null>;
  /**
   * Begins or ends recording all that is sent in the meeting, also of legs that come later; each time it begins makes new files.
   * Idempotent. Fails with 'refused' where recordings have no place, and with 'meeting-gone'.
   */
  abstract setRecording(meeting: Meeting, on: boolean): Promise<void>;
  /**
   * Which of these meetings are recorded now, whoever began it: what the media servers say, and false for a meeting that is
   * not there. Null for a meeting whose node cannot be asked at the moment.
   */
  abstract recorded(meetings: readonly Meeting[]): Promise<readonly (boolean | null)[]>;
  /**
   * Sends a copy of what the leg's microphone gives, as Opus in RTP, to an address that the media server reaches, until the returned
   * function is called or the leg ends. Fails with 'stream-gone' while the leg sends nothing.
   */
  abstract forwardAudio(meeting: Meeting, legId: string, to: { readonly host: string; readonly port: number }): Promise<() => Promise<void>>;
  /** For browsers; TURN credentials in it are limited in time, so ask again for each call. */
  abstract iceServers(): readonly IceServer[];
  abstract nodes(): readonly MediaNodeStatus[];
}

export interface MediaLeg {
  readonly legId: string;
  readonly ref: LegRef;
  /** True after close, release or loss: nothing more can be asked of this object. */
  readonly closed: boolean;
  /** The answer to the offer that the leg was opened with; null without one. */
  readonly firstAnswer: Jsep | null;
  /** The browser's offer of what it sends: a first one, a renegotiation, or an ICE restart. */
  publish(offer: Jsep, labels?: readonly StreamLabel[]): Promise<Jsep>;
  /** Has the browser send a whole picture, from which everybody's decoder can go on. */
  requestKeyframe(): Promise<void>;
  /** Null says that the browser has no more candidates. */
  trickle(target: LegTarget, candidate: IceCandidate | null): Promise<void>;
  /**
   * Makes `streams` the whole set that the leg receives: what is missing is added, what is not listed is taken away.
   * Returns an offer when the browser must renegotiate; waits while an earlier offer is unanswered.
   */
  subscribe(streams: readonly PublishedStream[]): Promise<SubscriberOffer | null>;
  /**
   * Of what this leg receives at that moment, the streams that are paused are not sent to the browser, and all others are; what it
   * subscribes to later has to be paused by itself. Nothing is negotiated, and the media server keeps it when somebody else
   * drives the leg.
   */
  pause(isPaused: (stream: PublishedStream) => boolean): Promise<void>;
  /** The browser's answer to the latest offer for its subscriber. */
  answer(answer: Jsep): Promise<void>;
  restartSubscriberIce(): Promise<SubscriberOffer>;
  /** Returns the function that removes the listener. */
  onEvent(listener: (event: MediaLegEvent) => void): () => void;
  /** Stops driving the leg and leaves it running: another process can resume it for a few seconds. */
  release(): void;
  /** Ends the leg's media session. Idempotent. */
  close(): Promise<void>;
}
