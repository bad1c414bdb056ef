/**
 * One promise to talk again, from opening its dialog to the link that the customer is given. Asking again after a lost answer
 * promises nothing twice. Knows no React.
 */
import { createStore } from 'zustand/vanilla';
import { randomId, type ReadableStore, type RequestFailure } from '@visavis/call-client';
import type { DeskSignaling } from '../desk/desk-signaling.js';

export interface Promised {
  /** On the server's clock. */
  readonly at: number;
  readonly link: string;
}

export interface FollowUpState {
  /** When the queue is open, as seen at an instant of the server's clock; null until the server has said so. */
  readonly open: { readonly windows: readonly { readonly from: number; readonly to: number }[]; readonly asOf: number } | null;
  readonly sending: boolean;
  readonly failure: RequestFailure | null;
  readonly promised: Promised | null;
}

export interface FollowUpChoice {
  readonly at: number;
  readonly withSameAgent: boolean;
  readonly email: string | null;
}

export interface FollowUpOptions {
  readonly signaling: Pick<DeskSignaling, 'request'>;
  readonly contactId: string;
  readonly segmentId: string;
  /** The server's clock. */
  readonly now: () => number;
}

export class FollowUp {
  readonly #options: FollowUpOptions;
  readonly #followUpId = randomId();
  readonly #store = createStore<FollowUpState>(() => ({ open: null, sending: false, failure: null, promised: null }));

  constructor(options: FollowUpOptions) {
    this.#options = options;
  }

  get state(): ReadableStore<FollowUpState> {
    return this.#store;
  }

  async load(): Promise<void> {
    const { contactId, segmentId, signaling } = this.#options;
    this.#store.setState({ failure: null });
    const answer = await signaling.request('followUp.times', { contactId, segmentId });
    this.#store.setState(answer.ok ? { open: { windows: answer.result.windows, asOf: this.#options.now() } } : { failure: answer });
  }

  async promise({ at, email, withSameAgent }: FollowUpChoice): Promise<void> {
    if (this.#store.getState().sending) return;
    const { contactId, segmentId, signaling } = this.#options;
    this.#store.setState({ sending: true, failure: null });
    const choice = { contactId, segmentId, followUpId: this.#followUpId, at, withSameAgent, ...(email === null ? {} : { email }) };
    const answer = await signaling.request('followUp.promise', choice);
    this.#store.setState({ sending: false, ...(answer.ok ? { promised: { at, link: answer.result.link } } : { failure: answer }) });
    if (!answer.ok && answer.code === 'callback.closed_then') await this.#lookAgain(answer);
  }

  /** The hours have changed meanwhile: other times are shown beside what went wrong. */
  async #lookAgain(failure: RequestFailure): Promise<void> {
    await this.load();
    this.#store.setState({ failure });
  }
}
