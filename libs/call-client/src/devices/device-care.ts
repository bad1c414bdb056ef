/**
 * What becomes of a device that vanishes, comes back or is withdrawn (docs/states.md, 'Devices in a call'). Asks of its owner to
 * open and to say; decides nothing about tracks. One thing at a time: a list that changes while a device is being opened waits.
 */
import { SerialTurns } from '../call/serial-turns.js';
import type { DeviceNotice, DeviceOption, DeviceProblem, DeviceState } from './device-state.js';
import type { InputDevice, InputKind } from './input-device.js';
import { headsetIn, isAlias, nameOf, realDevice } from './preferred-device.js';

export interface CaredDevices {
  readonly inputs: Readonly<Record<InputKind, InputDevice>>;
  readonly state: () => DeviceState;
  /** Whether the person chose this kind of device, rather than having been given one. */
  readonly isChosen: (kind: InputKind) => boolean;
  /** Reads the lists anew, and with them what is to be used. */
  readonly enumerate: () => Promise<void>;
  readonly permission: (kind: InputKind) => Promise<PermissionState | null>;
  readonly show: (notice: DeviceNotice | null) => void;
}

const noticeMs = 12_000;
/**
 * Not every system tells the browser what is plugged in: Chromium on Linux hears nothing from a sound server, nor of a Bluetooth
 * headset, and ends the track of a microphone that is gone only when it is asked for the list. No browser tells that a permission is back.
 */
const lookAgainMs = 2_000;

export class DeviceCare {
  readonly #devices: CaredDevices;
  readonly #turns = new SerialTurns();
  readonly #lost: Record<InputKind, DeviceOption | null> = { camera: null, microphone: null };
  /** The permission was there and is gone: it may come back. */
  readonly #withdrawn = new Set<InputKind>();
  readonly #granted = new Set<InputKind>();
  #hadHeadset: boolean | null = null;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(devices: CaredDevices) {
    this.#devices = devices;
  }

  /** After devices were opened, and when the browser says that some came or went. */
  look(): Promise<void> {
    return this.#turn(async () => {
      await this.#devices.enumerate();
      for (const kind of ['microphone', 'camera'] as const) await this.#settle(kind);
      this.#hadHeadset = headsetIn(this.#devices.state()) !== null;
    });
  }

  /** The browser has ended a track by itself. */
  ended(kind: InputKind, device: DeviceOption): Promise<void> {
    const lost = this.#realOf(kind, device);
    return this.#turn(async () => {
      await this.#devices.enumerate();
      const problem = await this.#problemOf(kind);
      if (problem === 'denied') {
        this.#withdrawn.add(kind);
        return this.#devices.inputs[kind].failed(problem);
      }
      const remaining = this.#options(kind);
      // Still there: a hiccup of its driver, or another program took it and gives it back.
      if (lost && remaining.some(({ deviceId }) => deviceId === lost.deviceId)) return this.#open(kind, device.deviceId);
      this.#lost[kind] ??= lost;
      // Another camera may look where nobody expects it: only a microphone is replaced unasked.
      if (kind === 'camera') return this.#say('camera_unplugged', device.label);
      if (remaining.length > 0) await this.#open(kind, this.#devices.state().chosen[kind] ?? onlyOneIn(remaining));
      this.#sayMicrophone('microphone_replaced');
    });
  }

  /** What was lost is of no interest any more: the person has chosen another, or all was stopped. */
  forget(kind: InputKind): void {
    this.#lost[kind] = null;
    this.#withdrawn.delete(kind);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#noticeTimer);
    clearTimeout(this.#lookTimer);
  }

  async #settle(kind: InputKind): Promise<void> {
    const input = this.#devices.inputs[kind];
    const state = input.state.getState();
    if (state.status === 'problem') return this.#bringBack(kind, state.problem);
    if (state.status !== 'live') return this.forget(kind);
    if ((await this.#devices.permission(kind)) === 'granted') this.#granted.add(kind);
    const lost = this.#lost[kind];
    const returned = lost && this.#find(kind, lost);
    if (returned) {
      await this.#open(kind, returned.deviceId);
      this.#lost[kind] = null;
      return this.#sayBack(kind);
    }
    const wanted = this.#devices.state().chosen[kind];
    if (wanted === null || wanted === this.#realOf(kind, { ...state, groupId: '' })?.deviceId || wanted === state.deviceId) return;
    await this.#open(kind, wanted);
    // Plugged in during the call and nobody asked for it: that has to be said. At the start it is only a default.
    if (kind === 'microphone' && !this.#devices.isChosen(kind) && this.#hadHeadset === false) this.#sayMicrophone('headset_taken');
  }

  async #bringBack(kind: InputKind, problem: DeviceProblem): Promise<void> {
    const lost = this.#lost[kind];
    if (problem === 'denied' && this.#withdrawn.has(kind)) {
      if ((await this.#devices.permission(kind)) !== 'granted') return;
      this.#withdrawn.delete(kind);
      return this.#open(kind, this.#devices.state().chosen[kind]);
    }
    if (problem !== 'missing' || this.#options(kind).length === 0) return;
    const returned = lost && this.#find(kind, lost);
    if (lost && !returned && kind === 'camera') return;
    await this.#open(kind, returned?.deviceId ?? this.#devices.state().chosen[kind]);
    if (!lost || this.#devices.inputs[kind].state.getState().status !== 'live') return;
    if (returned) this.#lost[kind] = null;
    this.#sayBack(kind);
  }

  /** Some browsers say 'prompt' of what was allowed for once: that is a loss only where they said 'granted' before. */
  async #problemOf(kind: InputKind): Promise<'denied' | 'missing'> {
    const permission = await this.#devices.permission(kind);
    return permission === 'denied' || (permission === 'prompt' && this.#granted.has(kind)) ? 'denied' : 'missing';
  }

  #sayBack(kind: InputKind): void {
    const state = this.#devices.inputs[kind].state.getState();
    if (kind === 'microphone') this.#sayMicrophone('microphone_back');
    else if (state.status === 'live') this.#say('camera_back', state.label);
  }

  #sayMicrophone(type: DeviceNotice['type']): void {
    const state = this.#devices.inputs.microphone.state.getState();
    if (state.status !== 'live') return;
    const options = this.#options('microphone');
    const used = options.find(({ deviceId }) => deviceId === state.deviceId) ?? { ...state, groupId: '' };
    this.#say(type, nameOf(used, options));
  }

  #say(type: DeviceNotice['type'], name: string): void {
    clearTimeout(this.#noticeTimer);
    this.#devices.show({ type, name });
    this.#noticeTimer = setTimeout(() => this.#devices.show(null), noticeMs);
  }

  async #open(kind: InputKind, deviceId: string | null): Promise<void> {
    await this.#devices.inputs[kind].open(deviceId);
  }

  #options(kind: InputKind): readonly DeviceOption[] {
    const { cameras, microphones } = this.#devices.state();
    return kind === 'camera' ? cameras : microphones;
  }

  /** As far as it is known which one the system's default was. */
  #realOf(kind: InputKind, device: DeviceOption): DeviceOption | null {
    const options = this.#options(kind);
    return realDevice(options.find(({ deviceId }) => deviceId === device.deviceId) ?? device, options);
  }

  #find(kind: InputKind, lost: DeviceOption): DeviceOption | undefined {
    const options = this.#options(kind).filter(({ deviceId }) => !isAlias(deviceId));
    return options.find(({ deviceId }) => deviceId === lost.deviceId) ?? options.find(({ label }) => label !== '' && label === lost.label);
  }

  async #turn(turn: () => Promise<void>): Promise<void> {
    await this.#turns.run(async () => (this.#closed ? undefined : turn()));
    clearTimeout(this.#lookTimer);
    const used = Object.values(this.#devices.inputs).some((input) => input.state.getState().status !== 'off');
    if (used && !this.#closed) this.#lookTimer = setTimeout(() => void this.look(), lookAgainMs);
  }
}

/** By its id rather than as the system's default, so that it has a name. */
function onlyOneIn(options: readonly DeviceOption[]): string | null {
  const [first, ...others] = options.filter(({ deviceId }) => !isAlias(deviceId));
  return first && others.length === 0 ? first.deviceId : null;
}
