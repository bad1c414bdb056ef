/**
 * Hold music of our own: four chords of a calm progression, broken into single notes, over and over with a melody that changes.
 * Computed, so that it is always the same and belongs to nobody else. What rings beyond its end rings on at its beginning: it
 * loops without a gap. Written for the band of a telephone: nothing below 200 Hz, little above 2 kHz.
 */
export const musicRate = 48_000;

const beatSeconds = 0.6;
const beatsPerChord = 8;
/** In semitones above A3. */
const chords = [
  [0, 4, 7, 11],
  [-3, 0, 4, 9],
  [5, 9, 12, 16],
  [-5, 2, 7, 11],
] as const;
/** Which note of the chord is heard on each beat, in each of the four rounds. */
const patterns = [
  [0, 1, 2, 3, 2, 1, 2, 1],
  [0, 2, 1, 3, 1, 2, 3, 2],
  [0, 1, 3, 2, 3, 1, 2, 0],
  [0, 3, 2, 1, 2, 3, 1, 2],
] as const;
const melody = [16, null, 14, null, 12, null, null, null, 11, null, 12, null, 16, null, null, null] as const;

/** One round of everything, as samples from -1 to 1. */
export function holdMusic(): Float32Array {
  const beats = patterns.length * chords.length * beatsPerChord;
  const samples = new Float32Array(Math.round(beats * beatSeconds * musicRate));
  for (let beat = 0; beat < beats; beat += 1) {
    const bar = Math.floor(beat / beatsPerChord);
    const chord = chords[bar % chords.length] ?? chords[0];
    const pattern = patterns[Math.floor(bar / chords.length)] ?? patterns[0];
    const semitone = chord[pattern[beat % beatsPerChord] ?? 0] ?? 0;
    ring(samples, beat * beatSeconds, { semitone, seconds: 2.4, loudness: 0.16 });
    const sung = bar >= chords.length ? melody[beat % melody.length] : null;
    if (typeof sung === 'number') ring(samples, beat * beatSeconds, { semitone: sung, seconds: 3.2, loudness: 0.12 });
  }
  return samples;
}

/** A struck note that dies away: a tone with two softer ones above it. */
function ring(samples: Float32Array, at: number, { loudness, seconds, semitone }: { readonly loudness: number; readonly seconds: number; readonly semitone: number }): void {
  const hertz = 220 * 2 ** (semitone / 12);
  const first = Math.round(at * musicRate);
  const length = Math.round(seconds * musicRate);
  const attack = 0.012 * musicRate;
  for (let i = 0; i < length; i += 1) {
    const time = i / musicRate;
    const dying = Math.exp((-4.5 * i) / length) * (1 - i / length);
    const tone = Math.sin(2 * Math.PI * hertz * time) + 0.3 * Math.sin(4 * Math.PI * hertz * time) * dying + 0.12 * Math.sin(6 * Math.PI * hertz * time) * dying;
    const index = (first + i) % samples.length;
    samples[index] = (samples[index] ?? 0) + loudness * Math.min(1, i / attack) * dying * tone;
  }
}

/** 16 bits, one channel. */
export function wavOf(samples: Float32Array, rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(samples.length * 2, 40);
  const body = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) body.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), i * 2);
  return Buffer.concat([header, body]);
}
