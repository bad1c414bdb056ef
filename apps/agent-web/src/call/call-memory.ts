import type { Muted } from '@visavis/call-client';
import type { KeyValueStorage } from '../storage/key-value-storage.js';

/** What a reload in the middle of a call must not undo: who muted stays muted, a hidden picture stays hidden. */
export interface RememberedCall {
  readonly contactId: string;
  readonly muted: Muted;
  readonly pictureHidden: boolean;
}

const storageKey = 'visavis.call';

export class CallMemory {
  readonly #storage: KeyValueStorage;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
  }

  of(contactId: string): RememberedCall | null {
    const stored = this.#read();
    return stored?.contactId === contactId ? stored : null;
  }

  remember(contactId: string, change: Partial<Omit<RememberedCall, 'contactId'>>): void {
    const before = this.of(contactId) ?? { contactId, muted: { audio: false, video: false }, pictureHidden: false };
    this.#storage.setItem(storageKey, JSON.stringify({ ...before, ...change }));
  }

  forget(): void {
    this.#storage.removeItem(storageKey);
  }

  #read(): RememberedCall | null {
    const text = this.#storage.getItem(storageKey);
    if (text === null) return null;
    try {
      const { contactId, muted, pictureHidden } = JSON.parse(text) as Partial<RememberedCall>;
      if (typeof contactId !== 'string' || !muted) return null;
      return { contactId, muted: { audio: muted.audio === true, video: muted.video === true }, pictureHidden: pictureHidden === true };
    } catch {
      // Not what we wrote; nothing is remembered then.
      return null;
    }
  }
}
