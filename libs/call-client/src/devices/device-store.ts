import type { DeviceCheck } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { LocalTracks } from '../call/call-state.js';
import type { ReadableStore } from '../state/readable-store.js';
import { deviceCheckOf } from './device-check.js';
import type { DeviceCare } from './device-care.js';
import { keepChoices, readChoices, type DeviceChoices } from './device-choices.js';
import { browserDeviceEnvironment, type DeviceEnvironment } from './device-environment.js';
import { deviceProblemOf } from './device-error.js';
import { listDevices } from './device-list.js';
import type { DeviceOption, DeviceProblem, DeviceState } from './device-state.js';
import { constraintsOf, InputDevice, type InputKind } from './input-device.js';
import type { LevelMeter } from './level-meter.js';
import type { DeviceLists } from './preferred-device.js';

/** What is needed only once something is open, so that a page that begins without devices stays small. */
interface Care {
  readonly care: DeviceCare;
  readonly prefer: (lists: DeviceLists, choices: DeviceChoices) => DeviceState['chosen'];
}

/** Owns the camera, the microphone and the choice of speaker. Nothing is opened before `start`. */
export class DeviceStore {
  readonly state: ReadableStore<DeviceState>;
  /** Microphone level 0..1, about ten times a second while it is live. */
  readonly level: ReadableStore<number>;
  /** What to send in a call; changes when a device is switched, lost or found: `call.setLocalTracks`. */
  readonly tracks: ReadableStore<LocalTracks>;
  readonly #state;
  readonly #level = createStore<number>(() => 0);
  readonly #tracks = createStore<LocalTracks>(() => ({ audio: null, video: null }));
  readonly #environment: DeviceEnvironment;
  readonly #inputs: Readonly<Record<InputKind, InputDevice>>;
  readonly #preview: MediaStream | null;
  readonly #elements = new Set<HTMLMediaElement>();
  readonly #onDeviceChange = (): void => void this.#look();
  #choices: DeviceChoices;
  #loading: Promise<Care | null> | null = null;
  #care: Care | null = null;
  #closed = false;
  #meter: { readonly track: MediaStreamTrack; readonly meter: LevelMeter } | null = null;

  constructor(environment: DeviceEnvironment = browserDeviceEnvironment()) {
    this.#environment = environment;
    this.#choices = readChoices(environment.choices);
    const { camera, microphone, speaker } = this.#choices;
    this.#state = createStore<DeviceState>(() => ({
      cameras: [],
      microphones: [],
      speakers: [],
      camera: { status: 'off' },
      microphone: { status: 'off' },
      chosen: { camera, microphone, speaker },
      speaker: 'untested',
      voiceOnly: false,
      notice: null,
      preview: null,
    }));
    this.#preview = environment.media ? environment.createStream() : null;
    const getUserMedia = (constraints: MediaStreamConstraints): Promise<MediaStream> =>
      environment.media?.getUserMedia(constraints) ?? Promise.reject(new DOMException('', 'NotSupportedError'));
    const input = (kind: InputKind): InputDevice => new InputDevice(kind, getUserMedia, (lost) => void this.#ended(kind, lost));
    this.#inputs = { camera: input('camera'), microphone: input('microphone') };
    for (const each of Object.values(this.#inputs)) each.state.subscribe(() => this.#inputChanged(each));
    environment.media?.addEventListener('devicechange', this.#onDeviceChange);
    this.state = this.#state;
    this.level = this.#level;
    this.tracks = this.#tracks;
  }

  /** Lists devices without asking for permission. */
  async enumerate(): Promise<void> {
    try {
      const devices = (await this.#environment.media?.enumerateDevices()) ?? [];
      this.#listed(listDevices(devices));
    } catch {
      // A list is a convenience: without it the default devices are used.
      this.#listed(listDevices([]));
    }
  }

  /** Opens what is asked for and not live yet; the browser may ask the person. A missing camera does not stop the microphone. */
  async start(wanted: { camera: boolean; microphone: boolean }): Promise<void> {
    const kinds = (['camera', 'microphone'] as const).filter((kind) => wanted[kind] && !this.#inputs[kind].track);
    const unavailable = this.#unavailable();
    for (const kind of kinds) {
      if (unavailable) this.#inputs[kind].failed(unavailable);
      else this.#inputs[kind].starting();
    }
    if (unavailable || kinds.length === 0) return;
    // Together, so that the person is asked once; apart only where that fails, to learn which one it is.
    const together = kinds.length === 2 ? await this.#startTogether() : 'missing';
    if (together !== null) for (const kind of kinds) await this.#startAlone(kind, together);
    await this.#look();
  }

  /** Remembered; a live device is switched at once. Null: the system's default. */
  async chooseCamera(deviceId: string | null): Promise<void> {
    await this.#choose('camera', deviceId);
  }

  async chooseMicrophone(deviceId: string | null): Promise<void> {
    await this.#choose('microphone', deviceId);
  }

  chooseSpeaker(deviceId: string | null): void {
    this.#keep('speaker', deviceId);
    for (const element of this.#elements) this.#applySpeaker(element);
  }

  /** True stops the camera; false does not open it by itself. */
  setVoiceOnly(voiceOnly: boolean): void {
    if (voiceOnly) this.#inputs.camera.stop();
    this.#state.setState({ voiceOnly });
  }

  /** Plays a short tone on the chosen speaker. */
  async playTestTone(): Promise<void> {
    if (this.#state.getState().speaker === 'playing') return;
    this.#state.setState({ speaker: 'playing' });
    const heard = await this.#environment.playTone(this.#state.getState().chosen.speaker).then(
      () => 'played' as const,
      () => 'failed' as const,
    );
    // The person may have answered while it was playing.
    if (this.#state.getState().speaker === 'playing') this.#state.setState({ speaker: heard });
  }

  /** The person's answer to 'did you hear it?'. */
  confirmSpeaker(heard: boolean): void {
    this.#state.setState({ speaker: heard ? 'heard' : 'not_heard' });
  }

  /** Sends an element's sound to the chosen speaker, also when the choice changes. Returns the function that lets go. */
  attachSpeaker(element: HTMLMediaElement): () => void {
    this.#elements.add(element);
    this.#applySpeaker(element);
    return () => void this.#elements.delete(element);
  }

  /** The result for `contact.start`. */
  check(): DeviceCheck {
    return deviceCheckOf(this.#state.getState());
  }

  /** Stops camera and microphone; the choices stay. */
  stop(): void {
    for (const input of Object.values(this.#inputs)) input.stop();
  }

  /** Stops everything and forgets listeners. Idempotent. */
  close(): void {
    this.#closed = true;
    this.stop();
    this.#care?.care.close();
    this.#elements.clear();
    this.#environment.media?.removeEventListener('devicechange', this.#onDeviceChange);
  }

  #unavailable(): DeviceProblem | null {
    if (this.#environment.media) return null;
    return this.#environment.secureContext ? 'unsupported' : 'insecure_context';
  }

  /** Null when both are live, or why not. */
  async #startTogether(): Promise<DeviceProblem | null> {
    const { chosen } = this.#state.getState();
    const { camera, microphone } = this.#inputs;
    try {
      const stream = await this.#environment.media?.getUserMedia({
        video: constraintsOf('camera', chosen.camera),
        audio: constraintsOf('microphone', chosen.microphone),
      });
      const [video] = stream?.getVideoTracks() ?? [];
      const [audio] = stream?.getAudioTracks() ?? [];
      if (!video || !audio) return 'missing';
      // Stopped while the person was being asked: what they have then said yes to is let go again.
      if (camera.state.getState().status === 'starting') camera.adopt(video);
      else video.stop();
      if (microphone.state.getState().status === 'starting') microphone.adopt(audio);
      else audio.stop();
      return null;
    } catch (error) {
      return deviceProblemOf(error);
    }
  }

  async #startAlone(kind: InputKind, together: DeviceProblem): Promise<void> {
    const input = this.#inputs[kind];
    if (input.state.getState().status !== 'starting') return;
    // After a no, asking again for one of the two would pester; only what was allowed earlier is opened.
    const refused = together === 'denied' || together === 'denied_by_system';
    if (refused && (await this.#environment.permission(kind)) !== 'granted') return input.failed(together);
    await input.open(this.#state.getState().chosen[kind]);
  }

  async #choose(kind: InputKind, deviceId: string | null): Promise<void> {
    this.#keep(kind, deviceId);
    this.#care?.care.forget(kind);
    const { status } = this.#inputs[kind].state.getState();
    if (status === 'live' || status === 'problem') await this.#inputs[kind].open(deviceId);
  }

  #keep(kind: keyof DeviceState['chosen'], deviceId: string | null): void {
    const { cameras, microphones, speakers, chosen } = this.#state.getState();
    const label = [...cameras, ...microphones, ...speakers].find((option) => option.deviceId === deviceId)?.label;
    this.#choices = { ...this.#choices, [kind]: deviceId, labels: { ...this.#choices.labels, [kind]: label || undefined } };
    keepChoices(this.#environment.choices, this.#choices);
    this.#state.setState({ chosen: { ...chosen, [kind]: deviceId } });
  }

  #listed(lists: DeviceLists): void {
    const { cameras, microphones, speakers, chosen: before } = this.#state.getState();
    const chosen = this.#care?.prefer(lists, this.#choices) ?? before;
    // Looked at again and again: only what is another list is one to draw.
    const same = JSON.stringify([lists, chosen]) === JSON.stringify([{ cameras, microphones, speakers }, before]);
    if (!same) this.#state.setState({ ...lists, chosen });
    if (chosen.speaker !== before.speaker) for (const element of this.#elements) this.#applySpeaker(element);
  }

  async #look(): Promise<void> {
    const loaded = await this.#loadCare();
    if (loaded) await loaded.care.look();
    else await this.enumerate();
  }

  async #ended(kind: InputKind, lost: DeviceOption): Promise<void> {
    await (await this.#loadCare())?.care.ended(kind, lost);
  }

  /** Before anything was opened there is nothing to care for; a download that failed is tried again with the next change. */
  async #loadCare(): Promise<Care | null> {
    const idle = Object.values(this.#inputs).every((input) => input.state.getState().status === 'off');
    if (this.#care || (idle && !this.#loading)) return this.#care;
    this.#loading ??= this.#newCare();
    const care = await this.#loading;
    if (!care) this.#loading = null;
    return care;
  }

  async #newCare(): Promise<Care | null> {
    const loaded = await import('./device-care-loaded.js').catch(() => null);
    if (!loaded || this.#closed) return null;
    const care = new loaded.DeviceCare({
      inputs: this.#inputs,
      state: () => this.#state.getState(),
      isChosen: (kind) => this.#choices[kind] !== null,
      enumerate: () => this.enumerate(),
      permission: (kind) => this.#environment.permission(kind),
      show: (notice) => this.#state.setState({ notice }),
    });
    this.#care = { care, prefer: loaded.preferredDevices };
    return this.#care;
  }

  #inputChanged(input: InputDevice): void {
    const tracks = { audio: this.#inputs.microphone.track, video: this.#inputs.camera.track };
    const before = this.#tracks.getState();
    if (tracks.audio !== before.audio || tracks.video !== before.video) this.#tracks.setState(tracks, true);
    const live = tracks.audio !== null || tracks.video !== null;
    this.#showInPreview([tracks.audio, tracks.video]);
    this.#meterFor(tracks.audio);
    this.#state.setState({ [input.kind]: input.state.getState(), preview: live ? this.#preview : null });
  }

  #showInPreview(tracks: readonly (MediaStreamTrack | null)[]): void {
    const preview = this.#preview;
    if (!preview) return;
    for (const shown of preview.getTracks()) if (!tracks.includes(shown)) preview.removeTrack(shown);
    for (const track of tracks) if (track && !preview.getTracks().includes(track)) preview.addTrack(track);
  }

  #meterFor(track: MediaStreamTrack | null): void {
    if (this.#meter?.track === track) return;
    this.#meter?.meter.stop();
    this.#meter = track && { track, meter: this.#environment.startLevelMeter(track, (level) => this.#level.setState(level, true)) };
    if (!track) this.#level.setState(0, true);
  }

  #applySpeaker(element: HTMLMediaElement): void {
    if (!('setSinkId' in element)) return;
    // The chosen speaker may be gone; the sound then stays where it is.
    element.setSinkId(this.#state.getState().chosen.speaker ?? '').catch(() => undefined);
  }
}
