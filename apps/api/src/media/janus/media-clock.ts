/** Time as the adapter sees it. Tests that need no real sockets give one that they move themselves. */
export interface MediaClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after the delay, unless the returned function is called first. */
  after(delayMs: number, task: () => void): () => void;
}

export const systemClock: MediaClock = {
  now: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
