import type { HistoryLike, StorageLike } from '../storage/kept-value.js';

export class FakeStorage implements StorageLike {
  readonly entries = new Map<string, string>();

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

export class FakeHistory implements HistoryLike {
  state: unknown;

  constructor(state: unknown) {
    this.state = state;
  }

  replaceState(state: unknown): void {
    this.state = state;
  }
}
