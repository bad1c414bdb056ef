import { describe, expect, it, vi } from 'vitest';
import { valueInMemory } from '../storage/kept-value.js';
import { FakeDevices, fakeDeviceEnvironment } from '../testing/fake-device-environment.js';
import { DeviceStore } from './device-store.js';

const both = { camera: true, microphone: true };
const denied = new DOMException('Permission denied', 'NotAllowedError');

function newStore(more: Parameters<typeof fakeDeviceEnvironment>[1] = {}) {
  const devices = new FakeDevices();
  const store = new DeviceStore(fakeDeviceEnvironment(devices, more));
  return { devices, store, state: () => store.state.getState() };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('opening devices', () => {
  it('asks for nothing until it is told to', async () => {
    const { devices, store, state } = newStore();
    await store.enumerate();
    expect(devices.asked).toEqual([]);
    expect(state().cameras.map(({ deviceId }) => deviceId)).toEqual(['camera-1', 'camera-2']);
    expect(state().speakers).toHaveLength(1);
  });

  it('asks for both at once, shows a preview and measures the level', async () => {
    const { devices, store, state } = newStore();
    await store.start(both);
    expect(devices.asked).toHaveLength(1);
    expect(state().camera).toEqual({ status: 'live', deviceId: 'camera-1', label: 'the camera-1' });
    expect(state().microphone).toMatchObject({ status: 'live' });
    expect(state().preview?.getTracks()).toHaveLength(2);
    expect(store.tracks.getState()).toMatchObject({ audio: { kind: 'audio' }, video: { kind: 'video' } });
    expect(store.level.getState()).toBe(0.5);
  });

  it('opens the microphone although there is no camera', async () => {
    const { devices, store, state } = newStore();
    devices.attached.camera = [];
    await store.start(both);
    expect(state().camera).toEqual({ status: 'problem', problem: 'missing' });
    expect(state().microphone.status).toBe('live');
    expect(store.check()).toMatchObject({ camera: 'missing', microphone: 'ok' });
  });

  it('does not ask again after a no, but opens what was allowed earlier', async () => {
    const { devices, store, state } = newStore();
    devices.errors.camera = denied;
    devices.permissions.microphone = 'granted';
    await store.start(both);
    expect(state().camera).toEqual({ status: 'problem', problem: 'denied' });
    expect(state().microphone.status).toBe('live');
    expect(devices.asked).toHaveLength(2);
  });

  it('takes a no for both when the browser cannot tell them apart', async () => {
    const { devices, store, state } = newStore();
    devices.errors.camera = denied;
    await store.start(both);
    expect(state().microphone).toEqual({ status: 'problem', problem: 'denied' });
    expect(devices.asked).toHaveLength(1);
  });

  it.each([
    [true, 'unsupported'],
    [false, 'insecure_context'],
  ] as const)('says why there are no devices at all (secure context: %s)', async (secureContext, problem) => {
    const store = new DeviceStore(fakeDeviceEnvironment(null, { secureContext }));
    await store.start(both);
    expect(store.state.getState().camera).toEqual({ status: 'problem', problem });
  });

  it('lets go of a device that was stopped while the person was being asked', async () => {
    const { devices, store, state } = newStore();
    let answer: () => void = () => undefined;
    devices.question = new Promise((resolve) => (answer = resolve));
    const starting = store.start(both);
    expect(state().camera.status).toBe('starting');
    store.stop();
    answer();
    await starting;
    expect(devices.live).toEqual([]);
    expect(state().camera.status).toBe('off');
  });
});

describe('changing devices', () => {
  it('switches the live camera and remembers the choice', async () => {
    const choices = valueInMemory();
    const { devices, store, state } = newStore({ choices });
    await store.start(both);
    await store.chooseCamera('camera-2');
    expect(state().camera).toMatchObject({ deviceId: 'camera-2' });
    expect(devices.live.map(({ label }) => label).toSorted()).toEqual(['the camera-2', 'the microphone-1']);
    expect(new DeviceStore(fakeDeviceEnvironment(devices, { choices })).state.getState().chosen.camera).toBe('camera-2');
  });

  it('takes any other camera when the chosen one is gone', async () => {
    const { store, state } = newStore();
    await store.chooseCamera('camera-of-yesterday');
    await store.start({ camera: true, microphone: false });
    expect(state().camera).toMatchObject({ status: 'live', deviceId: 'camera-1' });
  });

  it('opens a missing camera once it is plugged in', async () => {
    const { devices, store, state } = newStore();
    devices.attached.camera = [];
    await store.start(both);
    devices.attached.camera = ['camera-3'];
    devices.dispatchEvent(new Event('devicechange'));
    await settle();
    expect(state().camera).toMatchObject({ status: 'live', deviceId: 'camera-3' });
  });

  it('stops the camera for a call by voice', async () => {
    const { devices, store, state } = newStore();
    await store.start(both);
    store.setVoiceOnly(true);
    expect(devices.live.map(({ kind }) => kind)).toEqual(['audio']);
    expect(state().preview?.getTracks()).toHaveLength(1);
    expect(store.check().camera).toBe('skipped');
  });

  it('stops everything when it is closed', async () => {
    const { devices, store, state } = newStore();
    await store.start(both);
    store.close();
    expect(devices.live).toEqual([]);
    expect(state().preview).toBeNull();
    expect(store.level.getState()).toBe(0);
  });
});

describe('the speaker', () => {
  it('is asked about while and after the tone is played', async () => {
    const { store, state } = newStore();
    const playing = store.playTestTone();
    expect(state().speaker).toBe('playing');
    await playing;
    expect(state().speaker).toBe('played');
    store.confirmSpeaker(true);
    expect(store.check().speaker).toBe('ok');
  });

  it('keeps the answer that comes before the tone is over', async () => {
    const { store, state } = newStore();
    const playing = store.playTestTone();
    store.confirmSpeaker(false);
    await playing;
    expect(state().speaker).toBe('not_heard');
  });

  it('fails when the tone cannot be played', async () => {
    const { store, state } = newStore({ playTone: () => Promise.reject(new Error('no output')) });
    await store.playTestTone();
    expect(state().speaker).toBe('failed');
  });

  it('is set on attached elements, also when another one is chosen later', () => {
    const { store } = newStore();
    const setSinkId = vi.fn(async (_id: string) => undefined);
    const release = store.attachSpeaker({ setSinkId } as unknown as HTMLMediaElement);
    store.chooseSpeaker('speaker-1');
    release();
    store.chooseSpeaker(null);
    expect(setSinkId.mock.calls).toEqual([[''], ['speaker-1']]);
  });
});
