import { reportFault } from '@visavis/ui';

export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The page's storage; where the browser forbids it (private mode), values last as long as the page. */
export function pageStorage(kind: 'localStorage' | 'sessionStorage'): KeyValueStorage {
  try {
    const storage = window[kind];
    storage.setItem('visavis.probe', '1');
    storage.removeItem('visavis.probe');
    return storage;
  } catch (error) {
    reportFault('This browser keeps no settings for this page.', error);
    return memoryStorage();
  }
}

export function memoryStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
