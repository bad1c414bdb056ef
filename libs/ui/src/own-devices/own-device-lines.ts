import type { DeviceProblem, DeviceState } from '@visavis/call-client';
import type { ownDeviceTexts } from './own-device-texts.js';

export interface OwnDeviceLine {
  readonly text: Exclude<keyof typeof ownDeviceTexts, 'unnamed'>;
  /** Of the device that is meant; null where the text names none. */
  readonly name: string | null;
  readonly about: 'microphone' | 'camera';
  /** Whether the person can do something about it in the list of devices. */
  readonly fix: boolean;
}

export interface OwnDevicesInCall {
  readonly devices: Pick<DeviceState, 'camera' | 'microphone' | 'notice'>;
  /** Who talks with voice only has no camera to lose. */
  readonly video: boolean;
  readonly speakingMuted: boolean;
  readonly hasShortcut: boolean;
}

/** What to say about the own devices, the most important first. Pure. */
export function ownDeviceLines({ devices, video, speakingMuted, hasShortcut }: OwnDevicesInCall): readonly OwnDeviceLine[] {
  const { camera, microphone, notice } = devices;
  const lines: OwnDeviceLine[] = [];
  if (microphone.status === 'problem') lines.push({ text: `microphone${wordOf(microphone.problem)}`, name: null, about: 'microphone', fix: true });
  if (speakingMuted) lines.push({ text: hasShortcut ? 'speakingMutedKeys' : 'speakingMuted', name: null, about: 'microphone', fix: false });
  // That the camera is gone is said for as long as it is.
  if (notice !== null && notice.type !== 'camera_unplugged') {
    lines.push({ text: notice.type, name: notice.name, about: notice.type === 'camera_back' ? 'camera' : 'microphone', fix: notice.type === 'microphone_replaced' });
  }
  if (video && camera.status === 'problem') lines.push({ text: `camera${wordOf(camera.problem)}`, name: null, about: 'camera', fix: true });
  return lines;
}

function wordOf(problem: DeviceProblem): 'Denied' | 'Missing' | 'Stopped' {
  if (problem === 'denied') return 'Denied';
  return problem === 'missing' ? 'Missing' : 'Stopped';
}
