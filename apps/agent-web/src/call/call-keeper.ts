/**
 * Holds exactly one media call for the conversation that the server says this agent is in, and none otherwise: also after a
 * reload, after taking the desk over, and when a conversation is replaced by another one. Owns the calls that it makes, and
 * keeps camera and microphone open only while there is one, or, where the agent wants that, while an offer rings.
 */
import { createStore } from 'zustand/vanilla';
import type { Call, CallOptions, DeviceStore, LegSignaling, ReadableStore } from '@visavis/call-client';
import type { Engagement } from '@visavis/contracts';
import { callOf, isChat, offerOf } from '../desk/engagements.js';
import type { DeskState } from '../desk/desk.store.js';
import type { CallMemory } from './call-memory.js';

export type KeptCall = Pick<Call, 'contactId' | 'state' | 'muted' | 'pictures' | 'setVoiceOnly' | 'turnVideoOn' | 'remote' | 'quality' | 'othersQuality' | 'screen' | 'shareScreen' | 'stopSharing' | 'prepare' | 'start' | 'setMuted' | 'setLocalTracks' | 'tryNow' | 'close'>;
export type CallDevices = Pick<DeviceStore, 'tracks' | 'start' | 'stop' | 'state' | 'setVoiceOnly'>;

export interface CallKeeperOptions {
  readonly desk: ReadableStore<Pick<DeskState, 'agent' | 'seat' | 'busy'>>;
  readonly signaling: LegSignaling;
  readonly devices: CallDevices;
  readonly cameraWhileRinging: ReadableStore<boolean>;
  readonly memory: CallMemory;
  readonly createCall: (options: CallOptions) => KeptCall;
  /** How long a call waits for the camera before it starts without; the picture follows when it comes. */
  readonly devicesWaitMs?: number;
}

interface Kept {
  readonly call: KeptCall;
  readonly release: (() => void)[];
  started: boolean;
  /** Settles when camera and microphone have been opened or refused; null until they are asked for. */
  devices: Promise<void> | null;
}

export class CallKeeper {
  readonly #options: CallKeeperOptions;
  readonly #store = createStore<{ call: KeptCall | null }>(() => ({ call: null }));
  readonly #unsubscribe: () => void;
  #kept: Kept | null = null;

  constructor(options: CallKeeperOptions) {
    this.#options = options;
    this.#unsubscribe = options.desk.subscribe((desk) => this.#follow(desk));
    this.#follow(options.desk.getState());
  }

  get state(): ReadableStore<{ call: KeptCall | null }> {
    return this.#store;
  }

  setMuted(muted: { audio?: boolean; video?: boolean }): void {
    const call = this.#kept?.call;
    if (!call) return;
    call.setMuted(muted);
    this.#options.memory.remember(call.contactId, { muted: call.muted.getState().desired });
    // A camera that was left out of this call is opened when it is asked for.
    if (muted.video === false) this.#openCamera();
  }

  /** After a call that could not be connected: a new leg in the same conversation. */
  retry(): void {
    this.#release();
    this.#follow(this.#options.desk.getState());
  }

  close(): void {
    this.#unsubscribe();
    this.#release();
    this.#options.devices.stop();
  }

  #follow({ agent, seat, busy }: Pick<DeskState, 'agent' | 'seat' | 'busy'>): void {
    const conversation = seat === 'here' ? callOf(agent) : null;
    const offer = seat === 'here' ? offerOf(agent) : null;
    const wanted = conversation ?? (offer !== null && !isChat(offer) ? offer : null);
    if (this.#kept && this.#kept.call.contactId !== wanted?.contact.contactId) this.#release();
    if (!wanted) return;
    this.#kept ??= this.#prepare(wanted);
    // The camera takes longest: it starts at the latest with the click, not with the server's answer to it.
    const early = this.#options.cameraWhileRinging.getState() || busy.has('accept');
    if (conversation !== null || early) this.#kept.devices ??= this.#openDevices(wanted);
    if (conversation !== null && !this.#kept.started) void this.#start(this.#kept, conversation);
  }

  #prepare(engagement: Engagement): Kept {
    const { signaling, devices, memory, createCall } = this.#options;
    const { contactId } = engagement.contact;
    const muted = memory.of(contactId)?.muted ?? { audio: false, video: false };
    const call = createCall({ contactId, signaling, localTracks: devices.tracks.getState(), muted });
    const release = [devices.tracks.subscribe((tracks) => call.setLocalTracks(tracks))];
    call.prepare();
    this.#store.setState({ call });
    return { call, release, started: false, devices: null };
  }

  async #start(kept: Kept, engagement: Engagement): Promise<void> {
    kept.started = true;
    const { devices } = this.#options;
    const { audio, video } = devices.tracks.getState();
    // With everything open the leg is asked for before anybody else hears of the conversation: drawing the call takes longer.
    if (audio === null || (video === null && this.#wantsCamera(engagement))) await this.#patiently(kept.devices);
    if (this.#kept !== kept) return;
    kept.call.start();
  }

  async #patiently(opening: Promise<void> | null): Promise<void> {
    const { devicesWaitMs = 4_000 } = this.#options;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, devicesWaitMs);
    });
    await Promise.race([opening, patience]);
    clearTimeout(timer);
  }

  #openDevices(engagement: Engagement): Promise<void> {
    return this.#options.devices.start({ camera: this.#wantsCamera(engagement), microphone: true });
  }

  #wantsCamera({ contact }: Engagement): boolean {
    const { devices, memory } = this.#options;
    const leftOut = devices.state.getState().voiceOnly || memory.of(contact.contactId)?.muted.video === true;
    return contact.channel === 'video' && !leftOut;
  }

  #openCamera(): void {
    const { devices } = this.#options;
    if (devices.state.getState().voiceOnly) devices.setVoiceOnly(false);
    if (devices.tracks.getState().video === null) void devices.start({ camera: true, microphone: true });
  }

  #release(): void {
    const kept = this.#kept;
    if (!kept) return;
    this.#kept = null;
    for (const release of kept.release) release();
    kept.call.close();
    if (kept.started) this.#options.memory.forget();
    this.#options.devices.stop();
    this.#store.setState({ call: null });
  }
}
