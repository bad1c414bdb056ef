/**
 * When to say 'you are talking, but muted'. Pure. A word or a cough is not talking: more than half of a second has to be loud.
 * Who is told and goes on (talking to somebody in the room) is not told again for a minute.
 */
export interface MutedSpeechState {
  /** Of the last second, the newest last: whether it was as loud as a voice. */
  readonly recent: readonly boolean[];
  readonly shownAt: number | null;
}

export const silentSoFar: MutedSpeechState = { recent: [], shownAt: null };

/** On the level meter's scale: a voice before a microphone is above, a fan or a keyboard below. */
const voiceLevel = 0.45;
const samples = 10;
const loudSamples = 6;
const shownMs = 8_000;
const quietMs = 60_000;

export function heard({ recent, shownAt }: MutedSpeechState, level: number, now: number): MutedSpeechState {
  const latest = [...recent, level >= voiceLevel].slice(-samples);
  const speaks = latest.filter(Boolean).length >= loudSamples;
  const mayShow = shownAt === null || now - shownAt >= quietMs;
  return { recent: latest, shownAt: speaks && mayShow ? now : shownAt };
}

export function isShown({ shownAt }: MutedSpeechState, now: number): boolean {
  return shownAt !== null && now - shownAt < shownMs;
}
