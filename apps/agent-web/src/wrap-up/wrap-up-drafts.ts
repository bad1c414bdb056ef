import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '@visavis/call-client';
import type { AgentState } from '@visavis/contracts';
import type { DeskSignaling } from '../desk/desk-signaling.js';
import type { DeskState } from '../desk/desk.store.js';
import type { KeyValueStorage } from '../storage/key-value-storage.js';
import { WrapUpDraft } from './wrap-up-draft.js';

export interface WrapUpDraftsOptions {
  readonly desk: ReadableStore<Pick<DeskState, 'agent'>>;
  readonly signaling: Pick<DeskSignaling, 'request'>;
  readonly storage: KeyValueStorage;
}

/** One draft for each segment that the agent has accepted, for as long as the server lists it. */
export class WrapUpDrafts {
  readonly #options: WrapUpDraftsOptions;
  readonly #store = createStore<{ drafts: ReadonlyMap<string, WrapUpDraft> }>(() => ({ drafts: new Map() }));
  readonly #unsubscribe: () => void;

  constructor(options: WrapUpDraftsOptions) {
    this.#options = options;
    this.#unsubscribe = options.desk.subscribe(({ agent }) => this.#follow(agent));
    this.#follow(options.desk.getState().agent);
  }

  get state(): ReadableStore<{ drafts: ReadonlyMap<string, WrapUpDraft> }> {
    return this.#store;
  }

  close(): void {
    this.#unsubscribe();
    for (const draft of this.#store.getState().drafts.values()) draft.suspend();
  }

  #follow(agent: AgentState | null): void {
    if (agent === null) return;
    const before = this.#store.getState().drafts;
    const drafts = new Map<string, WrapUpDraft>();
    for (const { segmentId, state, wrapUp } of agent.engagements) {
      if (state === 'offered') continue;
      const known = before.get(segmentId);
      known?.adopt(wrapUp);
      const { signaling, storage } = this.#options;
      drafts.set(segmentId, known ?? new WrapUpDraft({ segmentId, saved: wrapUp, signaling, storage }));
    }
    for (const [segmentId, draft] of before) if (!drafts.has(segmentId)) draft.close();
    const changed = drafts.size !== before.size || [...drafts.keys()].some((segmentId) => !before.has(segmentId));
    if (changed) this.#store.setState({ drafts });
  }
}
