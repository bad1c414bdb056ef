import type { KeptValue } from './kept-value.js';
import { randomId } from './random-id.js';
import { firstKeeping, storedValue, valueInMemory } from './kept-value.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id kept there, or a new random one that is kept from now on. */
export function keptId(place: KeptValue): string {
  const kept = place.read();
  if (kept !== null && uuid.test(kept)) return kept;
  const id = randomId();
  place.write(id);
  return id;
}

const devicePlace = firstKeeping(
  storedValue(() => globalThis.localStorage, 'visavis.device-id'),
  valueInMemory(),
);
const pagePlace = firstKeeping(
  storedValue(() => globalThis.sessionStorage, 'visavis.page-id'),
  valueInMemory(),
);

/** A random id of this browser (of this page where nothing can be kept), for `contact.start`. */
export function browserDeviceId(): string {
  return keptId(devicePlace);
}

/** One per browser tab, the same after a reload, for the agent's handshake. */
export function browserPageId(): string {
  return keptId(pagePlace);
}
