/** Soft notes that the browser makes itself: nothing has to be downloaded, and they sound the same everywhere. */

const noteSeconds = 0.9;
const untilNextSeconds = 0.54;

/** Plays them one after the other. `loudness`: 1 is full scale. Returns the seconds until the last one has died away. */
export function playNotes(context: AudioContext, notesHz: readonly number[], loudness: number): number {
  notesHz.forEach((frequency, index) => playNote(context, { frequency, loudness, at: context.currentTime + index * untilNextSeconds }));
  return (notesHz.length - 1) * untilNextSeconds + noteSeconds;
}

function playNote(context: AudioContext, { at, frequency, loudness }: { readonly at: number; readonly frequency: number; readonly loudness: number }): void {
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.08);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + noteSeconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + noteSeconds);
}
