/**
 * The captions of one conversation as one page shows them: off until somebody turns them on, then asked for, and again after each
 * reconnection. The last few passages, of whoever speaks; a passage that grows replaces itself. Nothing is kept.
 */
import { createStore } from 'zustand/vanilla';
import type { captionPushes, captionRequests, ErrorCode, HeardCaption } from '@visavis/contracts';
import type { SignalingPart } from '../signaling/signaling-part.js';
import type { ReadableStore } from '../state/readable-store.js';

export type CaptionSignaling = SignalingPart<typeof captionRequests, typeof captionPushes>;

export interface CaptionLine {
  readonly key: number;
  readonly legId: string;
  readonly text: string;
  readonly final: boolean;
}

export interface CaptionsState {
  readonly on: boolean;
  readonly lines: readonly CaptionLine[];
  /** Why there are none although they are on. */
  readonly refused: ErrorCode | null;
}

const shown = 3;

export class CaptionsFeed {
  readonly #store = createStore<CaptionsState>(() => ({ on: false, lines: [], refused: null }));
  #key = 0;

  constructor(
    private readonly signaling: CaptionSignaling,
    private readonly contactId: string,
  ) {}

  get state(): ReadableStore<CaptionsState> {
    return this.#store;
  }

  toggle(): void {
    const on = !this.#store.getState().on;
    this.#store.setState({ on, lines: [], refused: null });
    if (on) void this.#start();
  }

  /** Follows the connection until the returned function is called. */
  open(): () => void {
    const stops = [
      this.signaling.on('caption.heard', (heard) => this.#hear(heard)),
      this.signaling.state.subscribe((state, before) => {
        if (state.phase === 'connected' && before.phase !== 'connected' && this.#store.getState().on) void this.#start();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async #start(): Promise<void> {
    const answer = await this.signaling.request('captions.start', { contactId: this.contactId });
    if (!answer.ok) this.#store.setState({ on: false, refused: answer.code });
  }

  #hear({ contactId, final, legId, text }: HeardCaption): void {
    const { lines, on } = this.#store.getState();
    if (!on || contactId !== this.contactId) return;
    const growing = lines.find((line) => line.legId === legId && !line.final);
    const line = { key: growing?.key ?? (this.#key += 1), legId, text, final };
    const next = growing ? lines.map((other) => (other === growing ? line : other)) : [...lines, line];
    this.#store.setState({ lines: next.slice(-shown) });
  }
}
