/** What the desk needs to know once: the queues and the dispositions of each. */
import { createStore } from 'zustand/vanilla';
import { deskSchema, type Desk } from '@visavis/contracts';
import type { AccessSession, ReadableStore, RequestFailure } from '@visavis/call-client';

export interface DeskSettingsState {
  readonly desk: Desk | null;
  readonly failure: RequestFailure | null;
}

export class DeskSettings {
  readonly #access: Pick<AccessSession, 'get'>;
  readonly #store = createStore<DeskSettingsState>(() => ({ desk: null, failure: null }));

  constructor(access: Pick<AccessSession, 'get'>) {
    this.#access = access;
  }

  get state(): ReadableStore<DeskSettingsState> {
    return this.#store;
  }

  async load(): Promise<void> {
    this.#store.setState({ failure: null });
    const answer = await this.#access.get('/api/agent/desk', deskSchema);
    this.#store.setState(answer.ok ? { desk: answer.result } : { failure: answer });
  }
}
