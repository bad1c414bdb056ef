import type { PictureState } from '@visavis/call-client';
import type { WatchableStore } from '../hooks/use-store.js';

const all: PictureState = { voiceOnly: false, sendingPaused: false, receivingPaused: false };

/** Stands in for a call's while there is no call. */
export const allPictures: WatchableStore<PictureState> = { getState: () => all, subscribe: () => () => {} };
