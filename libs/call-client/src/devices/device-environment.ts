import { storedValue, type KeptValue } from '../storage/kept-value.js';
import { startLevelMeter, type LevelMeter } from './level-meter.js';
import { playTone } from './test-tone.js';

/** What the browser gives a device store to work with; tests bring their own. */
export interface DeviceEnvironment {
  /** Undefined where the browser offers no devices: on plain http, or a very old one. */
  readonly media: MediaDevices | undefined;
  readonly secureContext: boolean;
  /** Null where the browser cannot say. */
  readonly permission: (kind: 'camera' | 'microphone') => Promise<PermissionState | null>;
  readonly createStream: () => MediaStream;
  readonly choices: KeptValue;
  readonly startLevelMeter: (track: MediaStreamTrack, report: (level: number) => void) => LevelMeter;
  /** Resolves when the tone is over, rejects when it could not be played. */
  readonly playTone: (speakerId: string | null) => Promise<void>;
}

export function browserDeviceEnvironment(): DeviceEnvironment {
  return {
    // Typed as always there, but absent outside of secure contexts.
    media: navigator.mediaDevices as MediaDevices | undefined,
    secureContext: isSecureContext,
    permission: askPermission,
    createStream: () => new MediaStream(),
    choices: storedValue(() => localStorage, 'visavis.devices'),
    startLevelMeter: (track, report) => startLevelMeter(() => new AudioContext(), track, report),
    playTone,
  };
}

async function askPermission(kind: 'camera' | 'microphone'): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: kind })).state;
  } catch {
    // Not every browser can be asked about cameras.
    return null;
  }
}
