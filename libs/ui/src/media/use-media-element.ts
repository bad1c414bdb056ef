import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { reportFault } from '../feedback/report-fault.js';

export interface MediaElementOptions {
  readonly stream: MediaStream | null;
  /** Where sound comes out; null or an unknown one means the system's default. */
  readonly speakerId?: string | null | undefined;
}

export interface MediaElement<Element extends HTMLMediaElement> {
  readonly ref: RefObject<Element | null>;
  /** The browser refuses to start sound until the person touches the page: call `play` from a click. */
  readonly blocked: boolean;
  play(): void;
}

/** Binds a stream to a media element, starts it, and routes its sound. */
export function useMediaElement<Element extends HTMLMediaElement>(options: MediaElementOptions): MediaElement<Element> {
  const { stream, speakerId } = options;
  const ref = useRef<Element>(null);
  const [blocked, setBlocked] = useState(false);
  const play = useCallback((): void => {
    ref.current?.play().then(
      () => setBlocked(false),
      // An AbortError only says that another stream came in between.
      (error: unknown) => setBlocked(error instanceof Error && error.name === 'NotAllowedError'),
    );
  }, []);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    element.srcObject = stream;
    if (stream !== null) play();
    return () => {
      element.srcObject = null;
    };
  }, [stream, play]);
  useEffect(() => {
    const element = ref.current;
    if (element === null || speakerId === undefined || !('setSinkId' in element)) return;
    const wanted = speakerId ?? '';
    if (element.sinkId === wanted) return;
    element.setSinkId(wanted).catch((error: unknown) => reportFault('The chosen speaker is gone; using the default.', error));
  }, [speakerId]);
  return { ref, blocked, play };
}
