import type { KeyValueStorage } from '../storage/key-value-storage.js';

const dueKey = 'visavis.device-check-due';
const doneKey = 'visavis.device-check-done';

/**
 * The check is shown once after each sign-in, and can be skipped by who has finished it in this browser before.
 * A reload or a second tab of the same sign-in goes straight to the desk.
 */
export class DeviceCheckMemory {
  readonly #storage: KeyValueStorage;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
  }

  get isDue(): boolean {
    return this.#storage.getItem(dueKey) !== null;
  }

  get maySkip(): boolean {
    return this.#storage.getItem(doneKey) !== null;
  }

  signedIn(): void {
    this.#storage.setItem(dueKey, 'yes');
  }

  finished(): void {
    this.#storage.removeItem(dueKey);
    this.#storage.setItem(doneKey, 'yes');
  }

  skipped(): void {
    this.#storage.removeItem(dueKey);
  }
}
