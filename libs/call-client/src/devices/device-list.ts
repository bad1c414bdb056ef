import type { DeviceOption, DeviceState } from './device-state.js';

type DeviceLists = Pick<DeviceState, 'cameras' | 'microphones' | 'speakers'>;

/** Sorted by kind. Before permission was given browsers list one nameless device of a kind, which is no choice. */
export function listDevices(devices: readonly MediaDeviceInfo[]): DeviceLists {
  const ofKind = (kind: MediaDeviceKind): DeviceOption[] =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label, groupId }) => ({ deviceId, label, groupId }));
  return { cameras: ofKind('videoinput'), microphones: ofKind('audioinput'), speakers: ofKind('audiooutput') };
}
