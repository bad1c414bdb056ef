import { afterEach, describe, expect, it, vi } from 'vitest';
import { valueInMemory } from '../storage/kept-value.js';
import { FakeDevices, fakeDeviceEnvironment } from '../testing/fake-device-environment.js';
import { DeviceStore } from './device-store.js';

const both = { camera: true, microphone: true };
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const stores: DeviceStore[] = [];

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  vi.useRealTimers();
});

async function inCall(prepare: (devices: FakeDevices) => void = () => undefined, choices = valueInMemory()) {
  const devices = new FakeDevices();
  devices.attached.microphone = ['microphone-1', 'microphone-2'];
  prepare(devices);
  const store = new DeviceStore(fakeDeviceEnvironment(devices, { choices }));
  stores.push(store);
  await store.start(both);
  return { devices, store, choices, state: () => store.state.getState() };
}

function withHeadset(devices: FakeDevices): void {
  devices.attached.microphone.push('headset-in');
  devices.speakers.push('headset-out');
  Object.assign(devices.labels, { 'headset-in': 'Jabra Evolve Mono', 'headset-out': 'Jabra Evolve Stereo' });
  Object.assign(devices.groups, { 'headset-in': 'usb', 'headset-out': 'usb' });
}

describe('a device that is unplugged', () => {
  it('is replaced when it is the microphone, by name, and taken again when it is back', async () => {
    const { devices, store, state } = await inCall();
    await store.chooseMicrophone('microphone-2');
    devices.unplug('microphone', 'microphone-2');
    await settle();
    expect(state().microphone).toMatchObject({ status: 'live', deviceId: 'microphone-1' });
    expect(state().notice).toEqual({ type: 'microphone_replaced', name: 'the microphone-1' });
    devices.plug('microphone', 'microphone-2');
    await settle();
    expect(state().microphone).toMatchObject({ deviceId: 'microphone-2' });
    expect(state().notice).toEqual({ type: 'microphone_back', name: 'the microphone-2' });
  });

  it('does not come back over one that the person chose meanwhile', async () => {
    const { devices, store, state } = await inCall();
    devices.unplug('microphone', 'microphone-1');
    await settle();
    await store.chooseMicrophone('microphone-2');
    devices.plug('microphone', 'microphone-1');
    await settle();
    expect(state().microphone).toMatchObject({ deviceId: 'microphone-2' });
  });

  it('is missed when it was the only microphone, until any is there', async () => {
    const { devices, state } = await inCall((found) => (found.attached.microphone = ['microphone-1']));
    devices.unplug('microphone', 'microphone-1');
    await settle();
    expect(state().microphone).toEqual({ status: 'problem', problem: 'missing' });
    devices.plug('microphone', 'microphone-9');
    await settle();
    expect(state().microphone).toMatchObject({ status: 'live', deviceId: 'microphone-9' });
  });

  it('leaves the camera off, and only the same camera comes back by itself', async () => {
    const { devices, state } = await inCall();
    devices.unplug('camera', 'camera-1');
    await settle();
    expect(state().camera).toEqual({ status: 'problem', problem: 'missing' });
    expect(state().notice).toEqual({ type: 'camera_unplugged', name: 'the camera-1' });
    devices.plug('camera', 'camera-3');
    await settle();
    expect(state().camera.status).toBe('problem');
    devices.plug('camera', 'camera-1');
    await settle();
    expect(state().camera).toMatchObject({ status: 'live', deviceId: 'camera-1' });
  });

  it('is looked for also where the browser does not say what is plugged in', async () => {
    const { devices, state } = await inCall();
    vi.useFakeTimers();
    devices.unplug('camera', 'camera-1');
    await vi.advanceTimersByTimeAsync(100);
    devices.attached.camera.push('camera-1');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state().camera).toMatchObject({ status: 'live', deviceId: 'camera-1' });
  });

  it('is opened again when it is still there: its driver had a hiccup', async () => {
    const { devices, state } = await inCall();
    devices.live.find(({ kind }) => kind === 'video')?.onended?.();
    await settle();
    expect(state().camera).toMatchObject({ status: 'live', deviceId: 'camera-1' });
    expect(state().notice).toBeNull();
  });
});

it('a permission that is withdrawn is said as such, and used again once it is back', async () => {
  const { devices, state } = await inCall();
  vi.useFakeTimers();
  devices.withdraw('microphone');
  await vi.advanceTimersByTimeAsync(100);
  expect(state().microphone).toEqual({ status: 'problem', problem: 'denied' });
  expect(state().camera.status).toBe('live');
  devices.permissions.microphone = 'granted';
  delete devices.errors.microphone;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(state().microphone.status).toBe('live');
});

it('a permission that is put back to asking is one that is withdrawn', async () => {
  const { devices, state } = await inCall((found) => (found.permissions.camera = 'granted'));
  devices.permissions.camera = 'prompt';
  devices.unplug('camera', 'camera-1');
  await settle();
  expect(state().camera).toEqual({ status: 'problem', problem: 'denied' });
});

describe('a headset', () => {
  it('is the default when both of its ends are there', async () => {
    const { state } = await inCall(withHeadset);
    expect(state().microphone).toMatchObject({ deviceId: 'headset-in' });
    expect(state().chosen).toMatchObject({ microphone: 'headset-in', speaker: 'headset-out' });
    expect(state().notice).toBeNull();
  });

  it('gives way to what the person chose', async () => {
    const { store, choices } = await inCall();
    await store.chooseMicrophone('microphone-1');
    const { state } = await inCall(withHeadset, choices);
    expect(state().microphone).toMatchObject({ deviceId: 'microphone-1' });
  });

  it('is taken when it is plugged in during the call, and that is said', async () => {
    const { devices, state } = await inCall();
    withHeadset(devices);
    devices.dispatchEvent(new Event('devicechange'));
    await settle();
    expect(state().notice).toEqual({ type: 'headset_taken', name: 'Jabra Evolve Mono' });
    expect(state().chosen.speaker).toBe('headset-out');
  });

  it('is none where one end is missing, or the name is a webcam’s', async () => {
    const { state } = await inCall((devices) => {
      withHeadset(devices);
      Object.assign(devices.labels, { 'headset-in': 'HD Webcam', 'headset-out': 'HD Webcam' });
    });
    expect(state().microphone).toMatchObject({ deviceId: 'microphone-1' });
    const oneEnd = await inCall((devices) => {
      withHeadset(devices);
      devices.groups['headset-out'] = 'another';
    });
    expect(oneEnd.state().chosen.speaker).toBeNull();
  });
});

it('a chosen device is found by its name when the browser has given it another id', async () => {
  const { store, choices } = await inCall();
  await store.chooseCamera('camera-2');
  const { state } = await inCall((devices) => {
    devices.attached.camera = ['camera-1', 'camera-77'];
    devices.labels['camera-77'] = 'the camera-2';
  }, choices);
  expect(state().camera).toMatchObject({ deviceId: 'camera-77' });
});
