import type { DeskSignaling } from './desk-signaling.js';

/** All desks hear of a change in the same moment; they ask for it spread over this time. */
const spreadMs = 2_000;

/**
 * Calls back when what is read over REST may have become something else: a moment after somebody changed it, and after a lost
 * connection, during which nobody could be told. Returns the function that ends it.
 */
export function onSettingsNews(signaling: Pick<DeskSignaling, 'state' | 'on'>, onNews: () => void, random: () => number = Math.random): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let connectedBefore = signaling.state.getState().phase === 'connected';
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      onNews();
    }, random() * spreadMs);
  };
  const stops = [
    signaling.on('settings.changed', soon),
    signaling.state.subscribe(({ phase }, before) => {
      if (phase !== 'connected' || before.phase === 'connected') return;
      if (connectedBefore) soon();
      connectedBefore = true;
    }),
  ];
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
