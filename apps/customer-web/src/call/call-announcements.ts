import type { CustomerContact } from '@visavis/contracts';
import { agentOf, type CallLine } from './call-view.js';

/** Keys of what screen readers are told: how the connection is, and what the agent's microphone and camera do. Null for nothing. */
export function callAnnouncements(contact: CustomerContact, line: CallLine): { readonly connection: string | null; readonly agent: string | null } {
  const muted = agentOf(contact)?.muted;
  const agent = muted?.audio === true ? 'call.agentMuted' : muted?.video === true ? 'call.agentCameraOff' : null;
  if (line.kind === 'failed') return { connection: null, agent };
  return { connection: line.kind === 'none' ? 'call.connected' : `call.${line.kind}`, agent };
}
