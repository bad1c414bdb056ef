/** One text that is kept somewhere outside of the page's memory, where that is allowed. */
export interface KeptValue {
  read(): string | null;
  /** False when it could not be kept. */
  write(value: string): boolean;
  remove(): void;
}

export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * In `localStorage` or `sessionStorage`. Naming the storage already throws in a frame without storage access,
 * and writing throws when it is full: both mean 'not kept', which is an expected outcome here.
 */
export function storedValue(storage: () => StorageLike, key: string): KeptValue {
  const attempt = <Result>(action: (storage: StorageLike) => Result, otherwise: Result): Result => {
    try {
      return action(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: () => attempt((kept) => kept.getItem(key), null),
    write: (value) =>
      attempt((kept) => {
        kept.setItem(key, value);
        return true;
      }, false),
    remove: () => attempt((kept) => kept.removeItem(key), undefined),
  };
}

export type HistoryLike = Pick<History, 'state' | 'replaceState'>;

/** In this entry of the tab's history: it survives a reload also where storage is refused. Other state beside it is left alone. */
export function historyValue(history: HistoryLike, key: string): KeptValue {
  const entries = (): Record<string, unknown> => {
    const state: unknown = history.state;
    return typeof state === 'object' && state !== null ? { ...state } : {};
  };
  return {
    read() {
      const value = entries()[key];
      return typeof value === 'string' ? value : null;
    },
    write(value) {
      history.replaceState({ ...entries(), [key]: value }, '');
      return true;
    },
    remove() {
      const { [key]: _removed, ...rest } = entries();
      history.replaceState(rest, '');
    },
  };
}

/** The first that keeps the value keeps it; all are read and cleared. */
export function firstKeeping(...places: readonly KeptValue[]): KeptValue {
  return {
    read: () => places.reduce<string | null>((found, place) => found ?? place.read(), null),
    write: (value) => places.some((place) => place.write(value)),
    remove: () => places.forEach((place) => place.remove()),
  };
}

/** For as long as the page lives. */
export function valueInMemory(): KeptValue {
  let kept: string | null = null;
  return {
    read: () => kept,
    write(value) {
      kept = value;
      return true;
    },
    remove() {
      kept = null;
    },
  };
}
