import type { RemoteMedia } from '@visavis/call-client';
import type { Engagement, Participant } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import type { KeptCall } from './call-keeper.js';

export interface CustomerOnTheLine {
  /** Null until the conversation begins; what the customer sends may be there before. */
  readonly participant: Participant | null;
  readonly media: RemoteMedia | null;
}

export interface PersonOnTheLine {
  readonly participant: Participant;
  readonly media: RemoteMedia;
}

export interface PeopleOnTheLine {
  readonly customer: CustomerOnTheLine;
  /** Who else can be seen or heard: other agents, and who was invited. */
  readonly others: readonly PersonOnTheLine[];
}

/** Everybody else in the call: who the server says they are, with what has been received from there. */
export function usePeople(call: KeptCall, { participants }: Engagement): PeopleOnTheLine {
  const remote = useStore(call.remote, (state) => state);
  const participant = participants.find(({ role }) => role === 'customer') ?? null;
  const media = remote[participant?.legId ?? Object.keys(remote)[0] ?? ''] ?? null;
  const others = participants.flatMap((other) => {
    const received = other.role === 'customer' ? undefined : remote[other.legId];
    return received ? [{ participant: other, media: received }] : [];
  });
  return { customer: { participant, media }, others };
}
