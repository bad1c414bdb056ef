/** Replies that are kept ready: read when the first of them may be needed, kept until signing out, read again when they change. */
import { createStore } from 'zustand/vanilla';
import { deskRepliesSchema, type DeskReply } from '@visavis/contracts';
import type { AccessSession, ReadableStore, RequestFailure } from '@visavis/call-client';

export interface RepliesState {
  /** Null until they were read once; after a failure the ones that were read last. */
  readonly replies: readonly DeskReply[] | null;
  readonly failure: RequestFailure | null;
}

export class Replies {
  readonly #access: Pick<AccessSession, 'get'>;
  readonly #store = createStore<RepliesState>(() => ({ replies: null, failure: null }));
  #wanted = false;
  #asked = 0;

  constructor(access: Pick<AccessSession, 'get'>) {
    this.#access = access;
  }

  get state(): ReadableStore<RepliesState> {
    return this.#store;
  }

  /** Reads them unless they are there, or on their way. */
  async need(): Promise<void> {
    if (!this.#wanted) await this.load();
  }

  async load(): Promise<void> {
    this.#wanted = true;
    this.#asked += 1;
    const asked = this.#asked;
    this.#store.setState({ failure: null });
    const answer = await this.#access.get('/api/agent/replies', deskRepliesSchema);
    // A later request sees what was changed in between.
    if (asked !== this.#asked) return;
    this.#store.setState(answer.ok ? { replies: answer.result.replies } : { failure: answer });
  }

  /** Somebody may have changed them. */
  async renew(): Promise<void> {
    if (this.#wanted) await this.load();
  }
}
