import type { Participant } from '@visavis/contracts';
import type { QualityLevel } from '../call-state.js';
import type { OthersQuality } from './quality-exchange.js';

/** How somebody else's connection is: as they say themselves, unless it is known to be lost. Null when they have not said. */
export function otherQuality(participant: Pick<Participant, 'connected' | 'legId'>, others: OthersQuality): QualityLevel | null {
  return participant.connected ? (others[participant.legId]?.level ?? null) : 'lost';
}
