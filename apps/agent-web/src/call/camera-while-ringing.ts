/**
 * Whether camera and microphone are opened while an offer rings, so that a call connects with the click: yes, unless the
 * agent decided otherwise in this browser. Nothing is sent before the offer is accepted.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '@visavis/call-client';
import type { KeyValueStorage } from '../storage/key-value-storage.js';

const offKey = 'visavis.camera-only-when-accepted';

export class CameraWhileRinging {
  readonly #storage: KeyValueStorage;
  readonly #store;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
    this.#store = createStore<boolean>(() => storage.getItem(offKey) === null);
  }

  get state(): ReadableStore<boolean> {
    return this.#store;
  }

  set(on: boolean): void {
    if (on) this.#storage.removeItem(offKey);
    else this.#storage.setItem(offKey, 'yes');
    this.#store.setState(on, true);
  }
}
