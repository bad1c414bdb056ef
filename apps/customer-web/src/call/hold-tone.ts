import { playNotes } from '../sound/notes.js';

/**
 * What is heard while on hold: two soft notes every few seconds. Silence would sound like a lost call; music would have to be
 * downloaded. Only in a call, where the person's own clicks have allowed sound before.
 */
const everyMs = 5_000;
const notesHz = [392, 523.25] as const;
/** Far below a voice. */
const loudness = 0.05;

/** Returns the function that ends it. */
export function playHoldTone(createContext: () => AudioContext = () => new AudioContext()): () => void {
  const context = createContext();
  const play = (): void => void playNotes(context, notesHz, loudness);
  play();
  const timer = setInterval(play, everyMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
