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
      ids.map((deviceId) => ({ kind, deviceId, label: `the ${deviceId}`, groupId: '' }));
    const all = [...infos('videoinput', this.attached.camera), ...infos('audioinput', this.attached.microphone)];
    return [...all, ...infos('audiooutput', ['speaker-1', ''])] as MediaDeviceInfo[];
  }

  get live(): FakeTrack[] {
    return this.opened.filter((track) => !track.stopped);
  }

  #open(kind: Kind, constraints: boolean | MediaTrackConstraints | undefined): MediaStreamTrack | null {
    if (constraints === undefined || typeof constraints === 'boolean') return null;
    const error = this.errors[kind];
    if (error) throw error;
    const { exact } = (constraints.deviceId ?? {}) as { exact?: string };
    const deviceId = exact ?? this.attached[kind][0];
    if (deviceId === undefined) throw new DOMException('', 'NotFoundError');
    if (!this.attached[kind].includes(deviceId)) throw new DOMException('', 'OverconstrainedError');
    const track = new FakeTrack(kind === 'camera' ? 'video' : 'audio', { deviceId }, `the ${deviceId}`);
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
