import { useEffect, useState } from 'react';

/** How far the server's clock is ahead of this device's, from a snapshot's `now`, taken when it arrives. */
export function clockOffset(serverNow: number, deviceNow: number = Date.now()): number {
  return serverNow - deviceNow;
}

/** Milliseconds left until a deadline on the server's clock, never below zero; null without a deadline. Ticks on whole seconds. */
export function useCountdown(deadlineAt: number | null, offsetMs: number): number | null {
  const now = useTicking(deadlineAt !== null, (at) => (deadlineAt === null ? 1_000 : (deadlineAt - at - offsetMs) % 1_000));
  return deadlineAt === null ? null : Math.max(0, deadlineAt - (now + offsetMs));
}

/** Milliseconds since an instant on the server's clock, never below zero; null without one. Ticks on whole seconds. */
export function useElapsed(since: number | null, offsetMs: number): number | null {
  const now = useTicking(since !== null, (at) => (since === null ? 1_000 : 1_000 - ((at + offsetMs - since) % 1_000)));
  return since === null ? null : Math.max(0, now + offsetMs - since);
}

/** The device's clock, read anew each time the shown second changes. Background tabs tick late, but never drift. */
function useTicking(running: boolean, msToNextSecond: (now: number) => number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const waitMs = msToNextSecond(now);
    const timer = setTimeout(() => setNow(Date.now()), Math.min(1_000, Math.max(20, waitMs > 0 ? waitMs + 5 : 1_000)));
    return () => clearTimeout(timer);
  });
  return now;
}
