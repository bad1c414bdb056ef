import type { PictureState } from '@visavis/call-client';
import type { Participant } from '@visavis/contracts';

export type NoPicture = 'voiceOnly' | 'slowHere' | 'slowThere';

/** Why somebody is not seen although they may have a camera; null where there is another reason, or none. Pure. */
export function noPictureOf(own: PictureState, muted: Participant['muted'] | undefined): NoPicture | null {
  if (own.voiceOnly || muted?.noVideoBecause === 'voice_only') return 'voiceOnly';
  if (own.receivingPaused) return 'slowHere';
  return muted?.noVideoBecause === 'slow_network' ? 'slowThere' : null;
}
