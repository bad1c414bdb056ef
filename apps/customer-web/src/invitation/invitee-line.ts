import type { CallState } from '@visavis/call-client';

/** The one line under the picture: the most important of what is happening, or nothing. */
export function lineOf(call: CallState, held: boolean): 'connecting' | 'reconnecting' | 'held' | 'failed' | null {
  if (call.phase === 'ended' && call.reason.type === 'failed') return 'failed';
  if (call.phase === 'reconnecting') return 'reconnecting';
  if (call.phase !== 'connected') return 'connecting';
  return held ? 'held' : null;
}
