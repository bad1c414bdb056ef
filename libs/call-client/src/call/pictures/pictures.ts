/**
 * Which pictures are left out of a call, so that its sound goes on or costs little. The person's choice is remembered through a
 * reload of this contact's page.
 */
import type { NoVideoCause } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import { backoff } from '../../retry/retry-policy.js';
import type { RequestResult } from '../../signaling/request-result.js';
import type { ReadableStore } from '../../state/readable-store.js';
import type { KeptValue } from '../../storage/kept-value.js';
import type { PictureState } from '../call-state.js';
import { ServerTold } from '../server-told.js';

export interface PicturesOptions {
  readonly contactId: string;
  readonly memory: KeptValue;
  /** Has the media server send the others' cameras, or not. */
  readonly tell: (cameras: boolean) => Promise<RequestResult<unknown>>;
}

export class Pictures {
  readonly state: ReadableStore<PictureState>;
  /** What the server knows of whether the others' cameras are wanted. */
  readonly server: ServerTold<boolean>;
  readonly #state;
  readonly #options: PicturesOptions;

  constructor(options: PicturesOptions) {
    this.#options = options;
    this.#state = createStore<PictureState>(() => ({ voiceOnly: options.memory.read() === options.contactId }));
    this.state = this.#state;
    this.server = new ServerTold({
      truth: () => this.received,
      isSame: Object.is,
      tell: options.tell,
      retry: backoff({ firstMs: 500, maxMs: 4_000, attempts: 5 }),
    });
  }

  get sent(): boolean {
    return this.noVideoBecause === null;
  }

  get received(): boolean {
    return !this.#state.getState().voiceOnly;
  }

  get noVideoBecause(): NoVideoCause | null {
    return this.#state.getState().voiceOnly ? 'voice_only' : null;
  }

  chooseVoiceOnly(voiceOnly: boolean): void {
    if (this.#state.getState().voiceOnly === voiceOnly) return;
    if (voiceOnly) this.#options.memory.write(this.#options.contactId);
    else this.#options.memory.remove();
    this.#change({ voiceOnly });
  }

  #change(change: Partial<PictureState>): void {
    this.#state.setState(change);
    this.server.update();
  }
}
