/** What a replacement of the media feature needs, for benches. */
export * from './media.port.js';
export { OrphanReconciler } from './janus/orphan-reconciler.js';
