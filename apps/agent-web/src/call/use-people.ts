import type { RemoteMedia } from '@visavis/call-client';
import type { Engagement, Participant } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import type { KeptCall } from './call-keeper.js';

export interface CustomerOnTheLine {
  /** Null until the conversation begins; what the customer sends may be there before. */
  readonly participant: Participant | null;
  readonly media: RemoteMedia | null;
}

export interface ColleagueOnTheLine {
  readonly participant: Participant;
  readonly media: RemoteMedia;
}

export interface PeopleOnTheLine {
  readonly customer: CustomerOnTheLine;
  /** The other agents who can be seen or heard. */
  readonly colleagues: readonly ColleagueOnTheLine[];
}

/** Everybody else in the call: who the server says they are, with what has been received from there. */
export function usePeople(call: KeptCall, { participants }: Engagement): PeopleOnTheLine {
  const remote = useStore(call.remote, (state) => state);
  const participant = participants.find(({ role }) => role === 'customer') ?? null;
  const media = remote[participant?.legId ?? Object.keys(remote)[0] ?? ''] ?? null;
  const colleagues = participants.flatMap((other) => {
    const received = other.role === 'agent' ? remote[other.legId] : undefined;
    return received ? [{ participant: other, media: received }] : [];
  });
  return { customer: { participant, media }, colleagues };
}
