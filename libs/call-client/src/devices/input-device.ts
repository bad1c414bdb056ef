import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '../state/readable-store.js';
import { deviceProblemOf } from './device-error.js';
import type { DeviceOption, DeviceProblem, InputState } from './device-state.js';

export type InputKind = 'camera' | 'microphone';
type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

const wishes: Readonly<Record<InputKind, MediaTrackConstraints>> = {
  camera: { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
  microphone: { echoCancellation: { ideal: true }, noiseSuppression: { ideal: true }, autoGainControl: { ideal: true } },
};

/** What to ask getUserMedia for; the chosen device exactly, if there is one. */
export function constraintsOf(kind: InputKind, deviceId: string | null): MediaTrackConstraints {
  return { ...wishes[kind], ...(deviceId !== null && { deviceId: { exact: deviceId } }) };
}

/** One camera or one microphone: at most one track at a time, which it owns. */
export class InputDevice {
  readonly kind: InputKind;
  readonly state: ReadableStore<InputState>;
  readonly #state = createStore<InputState>(() => ({ status: 'off' }));
  readonly #getUserMedia: GetUserMedia;
  #track: MediaStreamTrack | null = null;
  /** Counts what was asked for, so that only the latest request has a say. */
  #request = 0;
  readonly #ended: (lost: DeviceOption) => void;

  /** `ended`: the browser has ended the track; there is none any more, and the owner says what is to happen. */
  constructor(kind: InputKind, getUserMedia: GetUserMedia, ended: (lost: DeviceOption) => void) {
    this.kind = kind;
    this.state = this.#state;
    this.#getUserMedia = getUserMedia;
    this.#ended = ended;
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  starting(): void {
    this.#request += 1;
    if (!this.#track) this.#state.setState({ status: 'starting' }, true);
  }

  failed(problem: DeviceProblem): void {
    this.#release();
    this.#state.setState({ status: 'problem', problem }, true);
  }

  /** Takes over a track that was opened together with another kind. */
  adopt(track: MediaStreamTrack): void {
    this.#release();
    this.#track = track;
    const { deviceId = '', groupId = '' } = track.getSettings();
    track.onended = () => {
      this.failed('missing');
      this.#ended({ deviceId, label: track.label, groupId });
    };
    this.#state.setState({ status: 'live', deviceId, label: track.label }, true);
  }

  /** Opens the device, or changes to it. The one that runs keeps running until the new one does, where that is possible. */
  async open(deviceId: string | null): Promise<void> {
    const before = this.#request + 1;
    this.starting();
    try {
      const track = await this.#openTrack(deviceId);
      if (before === this.#request) this.adopt(track);
      else track.stop();
    } catch (error) {
      if (before === this.#request) this.failed(deviceProblemOf(error));
    }
  }

  stop(): void {
    this.#request += 1;
    this.#release();
    this.#state.setState({ status: 'off' }, true);
  }

  async #openTrack(deviceId: string | null): Promise<MediaStreamTrack> {
    try {
      return await this.#getTrack(deviceId);
    } catch (error) {
      const problem = deviceProblemOf(error);
      // Many phones cannot run two cameras at once.
      if (problem === 'in_use' && this.#track) {
        this.#release();
        return this.#getTrack(deviceId);
      }
      // The chosen device is not there any more: any other is better than none.
      if (deviceId !== null && (problem === 'overconstrained' || problem === 'missing')) return this.#getTrack(null);
      throw error;
    }
  }

  async #getTrack(deviceId: string | null): Promise<MediaStreamTrack> {
    const constraints = constraintsOf(this.kind, deviceId);
    const stream = await this.#getUserMedia(this.kind === 'camera' ? { video: constraints } : { audio: constraints });
    const [track] = stream.getTracks();
    if (!track) throw new DOMException('The browser returned no track.', 'NotFoundError');
    return track;
  }

  #release(): void {
    if (!this.#track) return;
    this.#track.onended = null;
    this.#track.stop();
    this.#track = null;
  }
}
