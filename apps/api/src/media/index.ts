/** What a replacement of the media feature needs, for benches. */
export { EchoPort, type Echo } from './echo.port.js';
export * from './media.port.js';
export { PhonePort } from './phone.port.js';
export { OrphanReconciler } from './janus/orphan-reconciler.js';
