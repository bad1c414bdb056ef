/**
 * Hides a customer's picture the moment the agent asks for it: first on the screen, then the server is told for the
 * timeline. A telling that fails never shows the picture again.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '@visavis/call-client';
import type { DeskSignaling } from '../desk/desk-signaling.js';
import type { CallMemory } from './call-memory.js';

export interface PictureCoverState {
  readonly contactId: string | null;
  readonly hidden: boolean;
}

export class PictureCover {
  readonly #signaling: Pick<DeskSignaling, 'request'>;
  readonly #memory: CallMemory;
  readonly #store = createStore<PictureCoverState>(() => ({ contactId: null, hidden: false }));

  constructor(signaling: Pick<DeskSignaling, 'request'>, memory: CallMemory) {
    this.#signaling = signaling;
    this.#memory = memory;
  }

  get state(): ReadableStore<PictureCoverState> {
    return this.#store;
  }

  /** Before a contact's picture is first shown: what was hidden before a reload stays hidden. */
  isHidden(contactId: string): boolean {
    const { contactId: known, hidden } = this.#store.getState();
    return known === contactId ? hidden : this.#memory.of(contactId)?.pictureHidden === true;
  }

  async setHidden(contactId: string, hidden: boolean): Promise<void> {
    this.#store.setState({ contactId, hidden });
    this.#memory.remember(contactId, { pictureHidden: hidden });
    await this.#signaling.request('contact.hideVideo', { contactId, hidden }, { timeoutMs: 60_000 });
  }
}
