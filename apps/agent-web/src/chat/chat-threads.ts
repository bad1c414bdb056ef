/** The threads of the agent's contacts: opened as soon as it rings, so that what was written in line can be read, closed with the work. */
import { ChatThread, storedValue, type ReadableStore } from '@visavis/call-client';
import { createStore } from 'zustand/vanilla';
import type { DeskState } from '../desk/desk.store.js';
import type { DeskSignaling } from '../desk/desk-signaling.js';
import type { KeyValueStorage } from '../storage/key-value-storage.js';

export interface ChatThreadsOptions {
  readonly signaling: DeskSignaling;
  readonly desk: ReadableStore<Pick<DeskState, 'agent' | 'offsetMs'>>;
  readonly storage: KeyValueStorage;
}

export class ChatThreads {
  readonly #options: ChatThreadsOptions;
  readonly #store = createStore<Readonly<Record<string, ChatThread>>>(() => ({}));
  readonly #unsubscribe: () => void;

  constructor(options: ChatThreadsOptions) {
    this.#options = options;
    this.#unsubscribe = options.desk.subscribe(({ agent }) => this.#follow(agent));
    this.#follow(options.desk.getState().agent);
  }

  /** By contact. */
  get state(): ReadableStore<Readonly<Record<string, ChatThread>>> {
    return this.#store;
  }

  close(): void {
    this.#unsubscribe();
    for (const thread of Object.values(this.#store.getState())) thread.close();
    this.#store.setState({}, true);
  }

  #follow(agent: DeskState['agent']): void {
    const threads = this.#store.getState();
    const wanted = new Set(agent?.engagements.map(({ contact }) => contact.contactId));
    const gone = Object.values(threads).filter(({ contactId }) => !wanted.has(contactId));
    const fresh = [...wanted].filter((contactId) => !(contactId in threads));
    if (agent === null || gone.length + fresh.length === 0) return;
    for (const thread of gone) thread.close();
    const kept = Object.entries(threads).filter(([contactId]) => wanted.has(contactId));
    const opened = fresh.map((contactId) => [contactId, this.#open(contactId, agent)] as const);
    this.#store.setState(Object.fromEntries([...kept, ...opened]), true);
  }

  #open(contactId: string, { agentId, name }: NonNullable<DeskState['agent']>): ChatThread {
    const { desk, signaling, storage } = this.#options;
    return new ChatThread({
      signaling,
      contactId,
      own: { role: 'agent', id: agentId, name },
      kept: storedValue(() => storage, `visavis.chat.${contactId}`),
      now: () => Date.now() + desk.getState().offsetMs,
    });
  }
}
