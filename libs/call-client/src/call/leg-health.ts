import type { LegHealth } from './call.machine.js';

/** Both directions together; nothing to receive yet (`new`) is no fault. */
export function healthOf(publisher: RTCPeerConnectionState, subscriber: RTCPeerConnectionState): LegHealth {
  const states = subscriber === 'new' ? [publisher] : [publisher, subscriber];
  if (states.some((state) => state === 'failed' || state === 'closed')) return 'failed';
  if (states.includes('disconnected')) return 'disconnected';
  return states.every((state) => state === 'connected') ? 'connected' : 'connecting';
}
