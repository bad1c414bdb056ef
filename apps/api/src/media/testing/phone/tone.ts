/** G.711 µ-law, and how much of a tone is in it. */
export const frameSamples = 160;
const rate = 8_000;

export function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  let exponent = 7;
  for (let mask = 0x4000; (magnitude & mask) === 0 && exponent > 0; mask >>= 1) exponent -= 1;
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 15)) & 255;
}

export function fromMuLaw(code: number): number {
  const bits = ~code & 255;
  const magnitude = (((bits & 15) << 3) + 132) << ((bits >> 4) & 7);
  return bits & 128 ? 132 - magnitude : magnitude - 132;
}

/** A frame of 20 ms that goes on where the one before ended. */
export function toneFrame(hertz: number | null, firstSample: number): Buffer {
  const frame = Buffer.alloc(frameSamples, 0xff);
  if (hertz === null) return frame;
  for (let i = 0; i < frameSamples; i += 1) frame[i] = toMuLaw(Math.round(8_000 * Math.sin((2 * Math.PI * hertz * (firstSample + i)) / rate)));
  return frame;
}

/** The amplitude of one frequency: 8000 for a tone as `toneFrame` makes it. */
export function amplitudeOf(muLaw: Buffer, hertz: number): number {
  let [re, im] = [0, 0];
  for (const [i, code] of muLaw.entries()) {
    const sample = fromMuLaw(code);
    re += sample * Math.cos((2 * Math.PI * hertz * i) / rate);
    im += sample * Math.sin((2 * Math.PI * hertz * i) / rate);
  }
  return muLaw.length === 0 ? 0 : Math.round((2 * Math.hypot(re, im)) / muLaw.length);
}

/** How loud it is, whatever it is. */
export function loudnessOf(muLaw: Buffer): number {
  let sum = 0;
  for (const code of muLaw) sum += fromMuLaw(code) ** 2;
  return muLaw.length === 0 ? 0 : Math.round(Math.sqrt(sum / muLaw.length));
}
