import { useEffect, useState, type RefObject } from 'react';

/** A gap this long is no hiccup any more: whoever watches should be told that the picture is old. */
const stalledAfterMs = 3_000;
const checkEveryMs = 1_000;

/**
 * True while a picture that should move has not shown a new frame for three seconds. The server notices a lost sender
 * only when its media times out; the viewer sees it at once. Hidden pages draw nothing, so they prove nothing.
 */
export function useStalledVideo(video: RefObject<HTMLVideoElement | null>, watching: boolean): boolean {
  const [stalled, setStalled] = useState(false);
  useEffect(() => {
    if (!watching) return;
    let frames = -1;
    let movedAt = Date.now();
    const timer = setInterval(() => {
      const now = video.current?.getVideoPlaybackQuality?.().totalVideoFrames ?? 0;
      if (now !== frames || document.visibilityState === 'hidden') movedAt = Date.now();
      frames = now;
      // Before the first frame there is no old picture to warn of.
      setStalled(frames > 0 && Date.now() - movedAt >= stalledAfterMs);
    }, checkEveryMs);
    return () => {
      clearInterval(timer);
      setStalled(false);
    };
  }, [video, watching]);
  return stalled;
}
