/**
 * Calls the agent's attention to an offer, wherever they look: a ring, the tab's title, and a desktop notification when the
 * page is not in front. Everything stops the moment the offer is gone, whatever became of it.
 */
import type { Engagement } from '@visavis/contracts';
import type { ReadableStore } from '@visavis/call-client';
import { offerOf } from '../desk/engagements.js';
import type { DeskState } from '../desk/desk.store.js';

/** Starting again while it runs is harmless, and so is stopping twice. */
export interface Attention {
  start(offer: Engagement): void;
  stop(): void;
}

export interface OfferAlertOptions {
  readonly desk: ReadableStore<Pick<DeskState, 'agent' | 'seat' | 'busy'>>;
  readonly ways: readonly Attention[];
}

export class OfferAlert {
  readonly #ways: readonly Attention[];
  readonly #unsubscribe: () => void;
  #ringingSegment: string | null = null;

  constructor({ desk, ways }: OfferAlertOptions) {
    this.#ways = ways;
    this.#unsubscribe = desk.subscribe((state) => this.#watch(state));
    this.#watch(desk.getState());
  }

  close(): void {
    this.#unsubscribe();
    this.#stop();
  }

  #watch({ agent, seat, busy }: Pick<DeskState, 'agent' | 'seat' | 'busy'>): void {
    const offer = offerOf(agent);
    // Another page of the same agent rings for itself, and an offer that is being answered has been noticed.
    const wanted = offer !== null && seat === 'here' && !busy.has('accept') && !busy.has('reject');
    if (!wanted) return this.#stop();
    if (this.#ringingSegment === offer.segmentId) return;
    this.#stop();
    this.#ringingSegment = offer.segmentId;
    for (const way of this.#ways) way.start(offer);
  }

  #stop(): void {
    if (this.#ringingSegment === null) return;
    this.#ringingSegment = null;
    for (const way of this.#ways) way.stop();
  }
}
