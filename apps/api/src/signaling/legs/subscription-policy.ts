import { roleOf, type Contact, type ParticipantId } from '@visavis/acd';
import type { PublishedStream } from '../../media/media.port.js';
import { slotOf } from './leg-identity.js';

/**
 * Who receives whom. Everybody is told of everybody else's streams, and nobody of their own; what is withheld is not sent.
 * This is the only place that decides it: a stream that is not listed here is never announced to the participant.
 */
export function streamsFor(receiverLegId: string, published: Iterable<PublishedStream>): PublishedStream[] {
  return [...published].filter((stream) => stream.legId !== receiverLegId);
}

/** Whose streams the media server does not send to a participant for now. `outsiders`: who is no agent. */
export type Withheld = 'nobody' | 'outsiders' | 'everybody';

/** On hold the customer, and whoever was invited, receive nobody, and nobody receives them. The agents go on among themselves. */
export function withheldFrom(receiver: ParticipantId, { state }: Pick<Contact, 'state'>): Withheld {
  if (state.name !== 'held') return 'nobody';
  return roleOf(receiver) === 'agent' ? 'outsiders' : 'everybody';
}

/** What a participant is sent: less whoever is withheld, and without cameras where they want voice only. */
export interface Reception {
  readonly withheld: Withheld;
  readonly cameras: boolean;
}

export const everything: Reception = { withheld: 'nobody', cameras: true };

export function isLeftOut({ withheld, cameras }: Reception, stream: Pick<PublishedStream, 'legId' | 'source'>): boolean {
  return (!cameras && stream.source === 'camera') || isWithheld(withheld, stream);
}

function isWithheld(withheld: Withheld, { legId }: Pick<PublishedStream, 'legId'>): boolean {
  const sender = slotOf(legId);
  return withheld === 'everybody' || (withheld === 'outsiders' && (sender === null || roleOf(sender.participantId) !== 'agent'));
}
