import type { StoreApi } from 'zustand/vanilla';

/** A store that others may watch but not write: `useStore(store)` in React, `subscribe` elsewhere. */
export type ReadableStore<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;
