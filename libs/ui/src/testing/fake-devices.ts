import type { DeviceState, LocalTracks } from '@visavis/call-client';
import type { DeviceCheck } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';

const nothing: DeviceState = {
  cameras: [],
  microphones: [],
  speakers: [],
  camera: { status: 'off' },
  microphone: { status: 'off' },
  chosen: { camera: null, microphone: null, speaker: null },
  speaker: 'untested',
  voiceOnly: false,
  notice: null,
  preview: null,
};

/** Everything plugged in and working. */
export const liveDevices: Partial<DeviceState> = {
  cameras: [
    { deviceId: 'front', label: 'Front camera', groupId: '' },
    { deviceId: 'back', label: 'Back camera', groupId: '' },
  ],
  microphones: [{ deviceId: 'mic', label: 'Microphone', groupId: '' }],
  camera: { status: 'live', deviceId: 'front', label: 'Front camera' },
  microphone: { status: 'live', deviceId: 'mic', label: 'Microphone' },
};

/** A device store without devices: tests set what it found, and read what was asked of it. */
export class FakeDevices {
  readonly state = createStore<DeviceState>(() => nothing);
  readonly level = createStore<number>(() => 0);
  readonly tracks = createStore<LocalTracks>(() => ({ audio: null, video: null }));
  /** One entry a request, in order, e.g. `start camera microphone`. */
  readonly asked: string[] = [];
  /** What `start` finds. */
  onStart: Partial<DeviceState>;

  constructor(onStart: Partial<DeviceState> = liveDevices) {
    this.onStart = onStart;
  }

  async start(wanted: { camera: boolean; microphone: boolean }): Promise<void> {
    this.asked.push(['start', wanted.camera && 'camera', wanted.microphone && 'microphone'].filter(Boolean).join(' '));
    const { camera, ...others } = this.onStart;
    this.state.setState({ ...others, ...(wanted.camera && camera !== undefined ? { camera } : {}) });
  }

  async enumerate(): Promise<void> {
    this.asked.push('enumerate');
  }

  async chooseCamera(deviceId: string | null): Promise<void> {
    this.asked.push(`camera ${deviceId}`);
  }

  async chooseMicrophone(deviceId: string | null): Promise<void> {
    this.asked.push(`microphone ${deviceId}`);
  }

  chooseSpeaker(deviceId: string | null): void {
    this.asked.push(`speaker ${deviceId}`);
  }

  setVoiceOnly(voiceOnly: boolean): void {
    this.asked.push(`voiceOnly ${voiceOnly}`);
    this.state.setState(voiceOnly ? { voiceOnly, camera: { status: 'off' } } : { voiceOnly });
  }

  async playTestTone(): Promise<void> {
    this.asked.push('tone');
    this.state.setState({ speaker: 'playing' });
  }

  confirmSpeaker(heard: boolean): void {
    this.state.setState({ speaker: heard ? 'heard' : 'not_heard' });
  }

  attachSpeaker(): () => void {
    return () => {};
  }

  check(): DeviceCheck {
    return { camera: 'ok', microphone: 'ok', speaker: 'skipped' };
  }

  stop(): void {
    this.asked.push('stop');
    this.state.setState({ camera: { status: 'off' }, microphone: { status: 'off' }, preview: null });
  }

  close(): void {
    this.asked.push('close');
  }
}
