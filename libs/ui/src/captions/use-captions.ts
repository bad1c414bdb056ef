import { CaptionsFeed, type CaptionSignaling, type CaptionsState } from '@visavis/call-client';
import { useEffect, useMemo } from 'react';
import { useStore } from '../hooks/use-store.js';

export interface ShownCaptions extends CaptionsState {
  readonly toggle: () => void;
}

const off: CaptionsState = { on: false, lines: [], refused: null };
const nothing = { getState: () => off, subscribe: () => () => {} };

/** The captions of this conversation, for as long as the component is there. */
export function useCaptions(signaling: CaptionSignaling | null, contactId: string): ShownCaptions {
  const feed = useMemo(() => (signaling === null ? null : new CaptionsFeed(signaling, contactId)), [signaling, contactId]);
  useEffect(() => feed?.open(), [feed]);
  const state = useStore(feed?.state ?? nothing, (current) => current);
  return { ...state, toggle: () => feed?.toggle() };
}
