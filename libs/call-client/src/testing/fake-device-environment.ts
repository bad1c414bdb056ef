import type { DeviceEnvironment } from '../devices/device-environment.js';
import { valueInMemory } from '../storage/kept-value.js';
import { FakeStream, FakeTrack } from './fake-media.js';

type Kind = 'camera' | 'microphone';

/** Cameras and microphones of a test, with the errors that browsers have for them. */
export class FakeDevices extends EventTarget {
  readonly attached: Record<Kind, string[]> = { camera: ['camera-1', 'camera-2'], microphone: ['microphone-1'] };
  readonly errors: Partial<Record<Kind, DOMException>> = {};
  readonly permissions: Record<Kind, PermissionState | null> = { camera: 'prompt', microphone: 'prompt' };
  readonly asked: MediaStreamConstraints[] = [];
  readonly opened: FakeTrack[] = [];
  readonly speakers: string[] = ['speaker-1', ''];
  /** By device id; what is not named is 'the' and its id, in no group. */
  readonly labels: Record<string, string> = {};
  readonly groups: Record<string, string> = {};
  /** While set, getUserMedia waits: the person is being asked. */
  question: Promise<void> | null = null;

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    await this.question;
    const tracks = [this.#open('microphone', constraints.audio), this.#open('camera', constraints.video)];
    return new FakeStream(tracks.filter((track) => track !== null)).asStream;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const infos = (kind: MediaDeviceKind, ids: readonly string[]) =>
      ids.map((deviceId) => ({ kind, deviceId, label: this.#labelOf(deviceId), groupId: this.groups[deviceId] ?? '' }));
    const all = [...infos('videoinput', this.attached.camera), ...infos('audioinput', this.attached.microphone)];
    return [...all, ...infos('audiooutput', this.speakers)] as MediaDeviceInfo[];
  }

  get live(): FakeTrack[] {
    return this.opened.filter((track) => !track.stopped);
  }

  /** As a browser does it: the list is shorter, the track ends. */
  unplug(kind: Kind, deviceId: string): void {
    this.attached[kind] = this.attached[kind].filter((other) => other !== deviceId);
    for (const track of this.live) if (track.settings.deviceId === deviceId) track.onended?.();
  }

  plug(kind: Kind, deviceId: string): void {
    this.attached[kind].push(deviceId);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Withdrawn in the browser's own bar: every track of the kind ends. */
  withdraw(kind: Kind): void {
    this.permissions[kind] = 'denied';
    this.errors[kind] = new DOMException('Permission denied', 'NotAllowedError');
    for (const track of this.live) if (track.kind === (kind === 'camera' ? 'video' : 'audio')) track.onended?.();
  }

  #labelOf(deviceId: string): string {
    return this.labels[deviceId] ?? `the ${deviceId}`;
  }

  #open(kind: Kind, constraints: boolean | MediaTrackConstraints | undefined): MediaStreamTrack | null {
    if (constraints === undefined || typeof constraints === 'boolean') return null;
    const error = this.errors[kind];
    if (error) throw error;
    const { exact } = (constraints.deviceId ?? {}) as { exact?: string };
    const deviceId = exact ?? this.attached[kind][0];
    if (deviceId === undefined) throw new DOMException('', 'NotFoundError');
    if (!this.attached[kind].includes(deviceId)) throw new DOMException('', 'OverconstrainedError');
    const track = new FakeTrack(kind === 'camera' ? 'video' : 'audio', { deviceId }, this.#labelOf(deviceId));
    this.opened.push(track);
    return track.asTrack;
  }
}

export function fakeDeviceEnvironment(devices: FakeDevices | null, more: Partial<DeviceEnvironment> = {}): DeviceEnvironment {
  return {
    media: (devices ?? undefined) as unknown as MediaDevices | undefined,
    secureContext: true,
    permission: async (kind) => devices?.permissions[kind] ?? null,
    createStream: () => new FakeStream().asStream,
    choices: valueInMemory(),
    startLevelMeter: (_track, report) => {
      report(0.5);
      return { stop: () => undefined };
    },
    playTone: async () => undefined,
    ...more,
  };
}
