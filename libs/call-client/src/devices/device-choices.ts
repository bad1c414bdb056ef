import { z } from 'zod';
import type { KeptValue } from '../storage/kept-value.js';

const deviceId = z.string().min(1).nullable();
const label = z.string().optional();
const choicesSchema = z.object({
  camera: deviceId,
  microphone: deviceId,
  speaker: deviceId,
  // Ids are given anew when the site's data are cleared or the computer changes; what a device is called stays.
  labels: z.object({ camera: label, microphone: label, speaker: label }).default({}),
});
export type DeviceChoices = Readonly<z.infer<typeof choicesSchema>>;

const none: DeviceChoices = { camera: null, microphone: null, speaker: null, labels: {} };

/** What this browser remembers; a damaged entry counts as none. */
export function readChoices(place: KeptValue): DeviceChoices {
  const text = place.read();
  if (text === null) return none;
  try {
    const choices = choicesSchema.safeParse(JSON.parse(text));
    return choices.success ? choices.data : none;
  } catch {
    return none;
  }
}

export function keepChoices(place: KeptValue, choices: DeviceChoices): void {
  place.write(JSON.stringify(choices));
}
