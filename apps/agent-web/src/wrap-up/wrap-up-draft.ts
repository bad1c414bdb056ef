/**
 * Notes and disposition of one segment, saved as they are typed. What is not saved yet is kept in this tab as well, so that a
 * reload or a lost connection loses no word. The server's text is taken over only while there is nothing unsaved here.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore, RequestFailure, RequestResult } from '@visavis/call-client';
import type { Engagement } from '@visavis/contracts';
import type { DeskSignaling } from '../desk/desk-signaling.js';
import type { KeyValueStorage } from '../storage/key-value-storage.js';

type WrapUp = Engagement['wrapUp'];
export interface DraftState extends WrapUp {
  readonly saving: 'saved' | 'unsaved' | 'saving' | 'failed';
  readonly finishing: boolean;
  readonly failure: RequestFailure | null;
}

export interface WrapUpDraftOptions {
  readonly segmentId: string;
  readonly saved: WrapUp;
  readonly signaling: Pick<DeskSignaling, 'request'>;
  readonly storage: KeyValueStorage;
  readonly debounceMs?: number;
  readonly retryMs?: number;
}

export class WrapUpDraft {
  readonly segmentId: string;
  readonly #options: WrapUpDraftOptions;
  readonly #store;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What the server is known to have. */
  #saved: WrapUp;
  /** What it had before: a snapshot made before the last save may arrive after it. */
  readonly #outdated = new Set<string>();
  #closed = false;
  #notesFocused = false;

  constructor(options: WrapUpDraftOptions) {
    this.#options = options;
    this.segmentId = options.segmentId;
    this.#saved = options.saved;
    const unsaved = this.#readUnsaved();
    this.#store = createStore<DraftState>(() => ({
      ...(unsaved ?? options.saved), saving: unsaved ? 'unsaved' : 'saved', finishing: false, failure: null,
    }));
    if (unsaved) this.#saveLater(0);
  }

  get state(): ReadableStore<DraftState> {
    return this.#store;
  }

  /** The agent is in the notes: when the call ends meanwhile, typing goes on in the form that replaces it. */
  get notesFocused(): boolean {
    return this.#notesFocused;
  }

  focusNotes(focused: boolean): void {
    this.#notesFocused = focused;
  }

  change(change: Partial<WrapUp>): void {
    if (this.#closed || this.#store.getState().finishing) return;
    this.#store.setState({ ...change, saving: 'unsaved' });
    this.#options.storage.setItem(this.#key, JSON.stringify(this.#content()));
    this.#saveLater(this.#options.debounceMs ?? 700);
  }

  /** A newer snapshot from the server, e.g. written in the page that held the desk before. */
  adopt(saved: WrapUp): void {
    if (this.#outdated.has(contentKey(saved))) return;
    this.#replaceSaved(saved);
    if (this.#store.getState().saving === 'saved') this.#store.setState({ notes: saved.notes, dispositionId: saved.dispositionId });
  }

  async finish(): Promise<RequestResult<unknown>> {
    this.#cancelTimer();
    this.#store.setState({ finishing: true, failure: null });
    const answer = await this.#options.signaling.request('wrapUp.finish', { segmentId: this.segmentId, ...this.#content() });
    if (answer.ok) this.#options.storage.removeItem(this.#key);
    this.#store.setState(answer.ok ? { finishing: true, saving: 'saved' } : { finishing: false, failure: answer });
    if (!answer.ok && this.#isDirty()) this.#saveLater(this.#options.retryMs ?? 3_000);
    return answer;
  }

  /** The segment is over: what is left unsaved has nowhere to go. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTimer();
    this.#options.storage.removeItem(this.#key);
  }

  /** Stops here and keeps what is unsaved for the next page load. */
  suspend(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  #replaceSaved(saved: WrapUp): void {
    if (contentKey(saved) === contentKey(this.#saved)) return;
    this.#outdated.add(contentKey(this.#saved));
    this.#outdated.delete(contentKey(saved));
    this.#saved = saved;
  }

  get #key(): string {
    return `visavis.wrap-up.${this.segmentId}`;
  }

  #content(): WrapUp {
    const { notes, dispositionId } = this.#store.getState();
    return { notes, dispositionId };
  }

  #isDirty(): boolean {
    const { notes, dispositionId } = this.#content();
    return notes !== this.#saved.notes || dispositionId !== this.#saved.dispositionId;
  }

  #saveLater(afterMs: number): void {
    this.#cancelTimer();
    this.#timer = setTimeout(() => void this.#save(), afterMs);
  }

  async #save(): Promise<void> {
    this.#cancelTimer();
    if (this.#closed || this.#store.getState().finishing) return;
    const content = this.#content();
    this.#store.setState({ saving: 'saving' });
    const answer = await this.#options.signaling.request('wrapUp.save', { segmentId: this.segmentId, ...content });
    if (this.#closed) return;
    if (answer.ok) this.#replaceSaved(content);
    // What was typed meanwhile has set its own timer.
    if (this.#store.getState().saving !== 'saving') return;
    this.#store.setState({ saving: answer.ok ? 'saved' : 'failed' });
    if (answer.ok) this.#options.storage.removeItem(this.#key);
    else this.#saveLater(this.#options.retryMs ?? 3_000);
  }

  #readUnsaved(): WrapUp | null {
    const text = this.#options.storage.getItem(this.#key);
    if (text === null) return null;
    try {
      const { notes, dispositionId } = JSON.parse(text) as Partial<WrapUp>;
      return typeof notes === 'string' ? { notes, dispositionId: dispositionId ?? null } : null;
    } catch {
      // Half-written: the server's copy is the best there is.
      return null;
    }
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function contentKey({ notes, dispositionId }: WrapUp): string {
  return JSON.stringify([dispositionId, notes]);
}
