import { useRef, useSyncExternalStore } from 'react';
import { shallow } from 'zustand/shallow';

/** The reading half of a vanilla zustand store. */
export interface WatchableStore<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/**
 * Reads a store that lives outside React. The selector may build a new object or list each time: it is compared
 * by its members, so the component renders only when one of them changed.
 */
export function useStore<State, Selected>(store: WatchableStore<State>, select: (state: State) => Selected): Selected {
  const last = useRef<{ value: Selected } | null>(null);
  const read = (): Selected => {
    const value = select(store.getState());
    if (last.current !== null && shallow(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore((listener) => store.subscribe(listener), read, read);
}
