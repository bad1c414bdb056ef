/**
 * What is heard while on hold: two soft notes every few seconds, made by the browser itself. Silence would sound like a lost
 * call; music would have to be downloaded. Only in a call, where the person's own clicks have allowed sound before.
 */
const everyMs = 5_000;
const notesHz = [392, 523.25] as const;
const noteSeconds = 0.9;
/** Far below a voice. */
const loudness = 0.05;

/** Returns the function that ends it. */
export function playHoldTone(createContext: () => AudioContext = () => new AudioContext()): () => void {
  const context = createContext();
  const play = (): void => {
    notesHz.forEach((frequency, index) => note(context, frequency, context.currentTime + index * noteSeconds * 0.6));
  };
  play();
  const timer = setInterval(play, everyMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

function note(context: AudioContext, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.08);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + noteSeconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + noteSeconds);
}
