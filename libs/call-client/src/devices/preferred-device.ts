/**
 * Which of the devices that are there is used. Pure. What the person chose comes first, found by its id, or by its label where
 * the browser has given it another id. Without a choice, a headset comes before what is built in: it is what somebody puts on
 * to talk, and it does not let the other hear themselves. It counts only when both of its ends are there, by these signs:
 * - microphone and speaker have the same `groupId`, which browsers give to the parts of one device, or else the same name;
 * - the name is one that headsets have. A webcam or a laptop has both ends in one group as well, and is none.
 * Null is the system's default.
 */
import type { DeviceChoices } from './device-choices.js';
import type { DeviceOption, DeviceState } from './device-state.js';

export type DeviceLists = Pick<DeviceState, 'cameras' | 'microphones' | 'speakers'>;
type Kind = 'camera' | 'microphone' | 'speaker';

const headsetName = /head-?(set|phone)|ear-?(phone|bud|pod)|air-?pods|\bbuds\b|hands-?free|jabra|plantronics|sennheiser|\bepos\b|耳机|耳麦/i;
/** Chromium lists what the system uses a second time, under names of its own. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

const listOf = { camera: 'cameras', microphone: 'microphones', speaker: 'speakers' } as const;

export function preferredDevices(lists: DeviceLists, choices: DeviceChoices): Pick<DeviceState['chosen'], Kind> {
  const headset = headsetIn(lists);
  return {
    camera: chosenIn(lists, 'camera', choices) ?? null,
    microphone: chosenIn(lists, 'microphone', choices) ?? headset?.microphone ?? null,
    speaker: chosenIn(lists, 'speaker', choices) ?? headset?.speaker ?? null,
  };
}

/** Before permission was given there are no names and perhaps no devices: the id is all there is to go by. */
function chosenIn(lists: DeviceLists, kind: Kind, choices: DeviceChoices): string | null {
  const id = choices[kind];
  if (id === null) return null;
  const options = lists[listOf[kind]];
  const label = choices.labels[kind];
  if (options.length === 0 || options.some(({ deviceId }) => deviceId === id)) return id;
  return label === undefined ? null : (options.find((option) => option.label === label)?.deviceId ?? null);
}

export function headsetIn({ microphones, speakers }: DeviceLists): { readonly microphone: string; readonly speaker: string } | null {
  for (const microphone of real(microphones)) {
    const speaker = real(speakers).find((other) => headsetName.test(`${microphone.label} ${other.label}`) && areEnds(microphone, other));
    if (speaker) return { microphone: microphone.deviceId, speaker: speaker.deviceId };
  }
  return null;
}

/** Chromium's alias for the system's default has the group of the device it stands for. Null where that tells nothing. */
export function realDevice(device: DeviceOption, options: readonly DeviceOption[]): DeviceOption | null {
  if (!aliases.has(device.deviceId)) return device;
  const same = real(options).filter(({ groupId }) => groupId !== '' && groupId === device.groupId);
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** Chromium calls the alias 'Default - ' and the device's name, on some systems 'Default' alone. Empty where that is all. */
export function nameOf(device: DeviceOption, options: readonly DeviceOption[]): string {
  return realDevice(device, options)?.label ?? /^[^-]+ - (.+)$/.exec(device.label)?.[1] ?? '';
}

export function isAlias(deviceId: string): boolean {
  return aliases.has(deviceId);
}

function real(options: readonly DeviceOption[]): DeviceOption[] {
  return options.filter(({ deviceId }) => !aliases.has(deviceId));
}

function areEnds(microphone: DeviceOption, speaker: DeviceOption): boolean {
  if (microphone.groupId !== '' && speaker.groupId !== '') return microphone.groupId === speaker.groupId;
  return microphone.label !== '' && microphone.label === speaker.label;
}
