import { describe, expect, it } from 'vitest';
import { ownDeviceLines, type OwnDevicesInCall } from './own-device-lines.js';

const fine: OwnDevicesInCall['devices'] = {
  camera: { status: 'live', deviceId: 'c', label: 'C' },
  microphone: { status: 'live', deviceId: 'm', label: 'M' },
  notice: null,
};
const texts = (devices: Partial<OwnDevicesInCall['devices']>, more: Partial<OwnDevicesInCall> = {}): string[] =>
  ownDeviceLines({ devices: { ...fine, ...devices }, video: true, speakingMuted: false, hasShortcut: false, ...more }).map(({ text }) => text);

describe('what is said about the own devices', () => {
  it('is nothing while they work', () => {
    expect(texts({})).toEqual([]);
  });

  it.each([
    ['denied', 'microphoneDenied'],
    ['missing', 'microphoneMissing'],
    ['in_use', 'microphoneStopped'],
  ] as const)('says of a microphone that is %s what to do', (problem, text) => {
    expect(texts({ microphone: { status: 'problem', problem } })).toEqual([text]);
  });

  it('keeps saying that the camera is unplugged, and says nothing of a camera in a call by voice', () => {
    const unplugged = { camera: { status: 'problem', problem: 'missing' }, notice: { type: 'camera_unplugged', name: 'C' } } as const;
    expect(texts(unplugged)).toEqual(['cameraMissing']);
    expect(texts(unplugged, { video: false })).toEqual([]);
  });

  it('names the device that is used instead, after what keeps the person from being heard', () => {
    const notice = { type: 'microphone_replaced', name: 'Webcam' } as const;
    expect(texts({ notice }, { speakingMuted: true, hasShortcut: true })).toEqual(['speakingMutedKeys', 'microphone_replaced']);
  });
});
