import type { DeviceCheck } from '@visavis/contracts';
import type { LocalTracks } from '../call/call-state.js';
import type { ReadableStore } from '../state/readable-store.js';
import type { DeviceState } from './device-state.js';

/** Owns the camera, the microphone and the choice of speaker. Nothing is opened before `start`. */
export declare class DeviceStore {
  constructor();
  readonly state: ReadableStore<DeviceState>;
  /** Microphone level 0..1, about ten times a second while it is live. */
  readonly level: ReadableStore<number>;
  /** What to send in a call; changes when a device is switched, lost or found: `call.setLocalTracks`. */
  readonly tracks: ReadableStore<LocalTracks>;
  /** Lists devices without asking for permission. */
  enumerate(): Promise<void>;
  /** Opens what is asked for and not live yet; the browser may ask the person. A missing camera does not stop the microphone. */
  start(wanted: { camera: boolean; microphone: boolean }): Promise<void>;
  /** Remembered; a live device is switched at once. Null: the system's default. */
  chooseCamera(deviceId: string | null): Promise<void>;
  chooseMicrophone(deviceId: string | null): Promise<void>;
  chooseSpeaker(deviceId: string | null): void;
  /** True stops the camera; false does not open it by itself. */
  setVoiceOnly(voiceOnly: boolean): void;
  /** Plays a short tone on the chosen speaker. */
  playTestTone(): Promise<void>;
  /** The person's answer to 'did you hear it?'. */
  confirmSpeaker(heard: boolean): void;
  /** Sends an element's sound to the chosen speaker, also when the choice changes. Returns the function that lets go. */
  attachSpeaker(element: HTMLMediaElement): () => void;
  /** The result for `contact.start`. */
  check(): DeviceCheck;
  /** Stops camera and microphone; the choices stay. */
  stop(): void;
  /** Stops everything and forgets listeners. Idempotent. */
  close(): void;
}
