/**
 * The phone side of the media port: SIP accounts, the calls on them, and how a call becomes one more participant of a
 * meeting. Nobody behind this port is a browser: a phone's leg negotiates nothing with us, so `MediaLeg.publish` is refused
 * and `subscribe` never returns an offer. Every method rejects with a MediaError, and none waits for ever.
 */
import type { MediaLeg, Meeting } from './media.port.js';

export type SipTransport = 'udp' | 'tcp' | 'tls';

/** What is registered at a PBX or trunk. */
export interface SipAccount {
  readonly accountId: string;
  /** `sip:user@host[:port]`: whom the registrar knows us as. */
  readonly address: string;
  /** What answers the registrar's challenge, where it is not the address' user. */
  readonly authUser: string | null;
  readonly secret: string;
  /** Where requests are sent, `host[:port]`; null: where the address says. */
  readonly proxy: string | null;
  readonly transport: SipTransport;
  readonly displayName: string | null;
  /** Calls at the same time. A caller beyond them hears busy. */
  readonly lines: number;
  /** Names of headers, or their beginnings ('X-'), that are wanted of a call. */
  readonly headers: readonly string[];
}

/** All that another process needs to go on with the account and its calls. Plain data. */
export interface SipLineGroupRef {
  readonly nodeName: string;
  readonly sessionId: number;
  /** Opaque to everybody but the adapter. */
  readonly lines: readonly number[];
  readonly calls: readonly PhoneCallRef[];
}

/** Kept with the contact. `id` is ours, and unique for good. */
export interface PhoneCallRef {
  readonly id: string;
  /** Opaque to everybody but the adapter. */
  readonly media: Readonly<Record<string, number | string | null>>;
}

export type Registration =
  | { readonly state: 'registering' }
  | { readonly state: 'registered' }
  /** `code` and `reason` are the registrar's own, or null when it could not be reached. */
  | { readonly state: 'failed'; readonly code: number | null; readonly reason: string };

export type SipLineGroupEvent =
  | { readonly type: 'registration'; readonly registration: Registration }
  | { readonly type: 'incoming'; readonly call: PhoneCall }
  /** Somebody called while every line was taken. */
  | { readonly type: 'missed'; readonly from: string }
  /** `ref` became another: keep it. */
  | { readonly type: 'changed' }
  /** Final. The calls are lost with it. */
  | { readonly type: 'lost'; readonly cause: 'node-lost' | 'session-timeout' | 'detached' };

export abstract class PhonePort {
  /** Registers the account at a node. Resolves when the node has it; whether the registrar takes it is an event. */
  abstract open(nodeName: string, account: SipAccount): Promise<SipLineGroup>;
  /** Takes over what another process drove. Hold the account's lease. Null when it is gone. */
  abstract resume(account: SipAccount, ref: SipLineGroupRef): Promise<SipLineGroup | null>;
}

/** One registered account with its lines, on one node. */
export interface SipLineGroup {
  readonly accountId: string;
  readonly ref: SipLineGroupRef;
  readonly registration: Registration;
  readonly calls: readonly PhoneCall[];
  /** Events before the first listener are kept for it. Returns the function that removes the listener. */
  onEvent(listener: (event: SipLineGroupEvent) => void): () => void;
  /** Asks the registrar again, at once. */
  register(): Promise<void>;
  /** Stops driving it and leaves it running: another process resumes it. */
  release(): void;
  /** Hangs up, unregisters, ends. Idempotent. */
  close(): Promise<void>;
}

export interface PhoneParty {
  /** The user part of its SIP address, as it came: a phone number in most cases. Null for one that withholds it. */
  readonly number: string | null;
  readonly displayName: string | null;
}

/** Why a call that is not answered ends, as SIP says it. */
export type RefusalCode = 403 | 404 | 480 | 486 | 488 | 503 | 603;

export type PhoneCallEvent =
  /** The caller's media flows both ways. Once per answer. */
  | { readonly type: 'connected' }
  | { readonly type: 'dtmf'; readonly digit: string }
  /** A file that was not looped has been played to its end, or was stopped. */
  | { readonly type: 'played'; readonly playId: string }
  /** Final. Of a refusal and a hang-up of our own, too. */
  | { readonly type: 'ended'; readonly by: 'far-end' | 'us' | 'lost'; readonly code: number | null; readonly reason: string };

export type PhoneCallState = 'ringing' | 'answered' | 'ended';

/** One call. While nobody is there it hears what is played to it; in a meeting it is a participant. */
export interface PhoneCall {
  readonly ref: PhoneCallRef;
  /** SIP's Call-ID. */
  readonly callId: string;
  readonly accountId: string;
  readonly nodeName: string;
  readonly from: PhoneParty;
  /** What was dialled: the user part of the To header, or the account's own. */
  readonly calledNumber: string;
  /** Those the account wants, by name as they came. */
  readonly headers: Readonly<Record<string, string>>;
  readonly state: PhoneCallState;
  /** The leg that `join` gave, while it is open. */
  readonly leg: MediaLeg | null;
  onEvent(listener: (event: PhoneCallEvent) => void): () => void;
  /** Takes the call (200). From then on it can be played to. Idempotent. */
  answer(): Promise<void>;
  /** Before it is answered. */
  refuse(code: RefusalCode): Promise<void>;
  /** Idempotent. */
  hangUp(): Promise<void>;
  /**
   * Plays an Ogg Opus file of the media node's machine to the phone alone, mixed with whatever else it hears; `loop` until
   * stopped. Returns the id that 'played' has.
   */
  play(file: string, options?: { readonly loop?: boolean }): Promise<string>;
  stop(playId: string): Promise<void>;
  /**
   * Makes the phone a participant: the others find what it says among the meeting's streams, and it hears the audio streams it is
   * subscribed to, mixed, and never itself. The meeting has to be on `nodeName`. Closing the leg takes the phone out again,
   * and the call goes on.
   */
  join(meeting: Meeting, legId: string): Promise<MediaLeg>;
  /** Presses a key towards the far side (0–9, *, #, A–D). */
  sendDtmf(digits: string): Promise<void>;
}
