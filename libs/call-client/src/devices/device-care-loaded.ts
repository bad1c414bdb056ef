/** One download for both. */
export { DeviceCare } from './device-care.js';
export { preferredDevices } from './preferred-device.js';
