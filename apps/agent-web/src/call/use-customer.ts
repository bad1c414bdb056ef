import type { RemoteMedia } from '@visavis/call-client';
import type { Engagement, Participant } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import type { KeptCall } from './call-keeper.js';

export interface CustomerOnTheLine {
  /** Null until the conversation begins; what the customer sends may be there before. */
  readonly participant: Participant | null;
  readonly media: RemoteMedia | null;
}

/** The customer's side of the call: who the server says it is, with what has been received from there. */
export function useCustomer(call: KeptCall, engagement: Engagement): CustomerOnTheLine {
  const participant = engagement.participants.find(({ role }) => role === 'customer') ?? null;
  const media = useStore(call.remote, (remote) => remote[participant?.legId ?? Object.keys(remote)[0] ?? ''] ?? null);
  return { participant, media };
}
