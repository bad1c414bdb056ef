import type { LegHealth } from './call.machine.js';

/**
 * Both directions together; nothing to receive yet (`new`) is no fault. Silence counts only where the browser sees nothing
 * wrong: what it calls lost is worse.
 */
export function healthOf(publisher: RTCPeerConnectionState, subscriber: RTCPeerConnectionState, silent: boolean): LegHealth {
  const states = subscriber === 'new' ? [publisher] : [publisher, subscriber];
  if (states.some((state) => state === 'failed' || state === 'closed')) return 'failed';
  if (states.includes('disconnected')) return 'disconnected';
  if (!states.every((state) => state === 'connected')) return 'connecting';
  return silent ? 'silent' : 'connected';
}
