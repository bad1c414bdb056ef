import { createStore } from 'zustand/vanilla';
import type { SharedFile } from '@visavis/contracts';
import { backoff, type RetryPolicy } from '../retry/retry-policy.js';
import { requestFailure, type RequestFailure, type RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';
import { randomId } from '../storage/random-id.js';
import type { FileToSend, OpenUpload, Transfer, TransferPhase, Upload } from './transfer.js';

export interface FileTransfersState {
  /** In the order they were chosen. Those that are done stay until they are dismissed. */
  readonly transfers: readonly Transfer[];
}

export interface FileTransfersOptions {
  readonly open: OpenUpload;
  /** What the server knows of a file. */
  readonly lookUp: (fileId: string) => Promise<RequestResult<SharedFile>>;
  readonly retry?: RetryPolicy;
  /** Tells when the browser has a network again. */
  readonly page?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

/** More at a time make each slower, and a call suffers. */
const atOnce = 2;
/** A line that is silent for so long is cut, though nobody said so. */
const silenceMs = 20_000;
const lookAgainMs = 500;

interface Entry {
  readonly file: FileToSend;
  upload: Upload | null;
  attempt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Files that a page sends. It goes on by itself after the connection was lost; a person may pause, go on and give up. */
export class FileTransfers {
  readonly state: ReadableStore<FileTransfersState>;
  readonly #state = createStore<FileTransfersState>(() => ({ transfers: [] }));
  readonly #entries = new Map<string, Entry>();
  readonly #options: FileTransfersOptions;
  readonly #retry: RetryPolicy;
  readonly #onOnline = (): void => this.#goOnNow();

  constructor(options: FileTransfersOptions) {
    this.state = this.#state;
    this.#options = options;
    this.#retry = options.retry ?? backoff({ firstMs: 500, maxMs: 10_000, attempts: Infinity });
    options.page?.addEventListener('online', this.#onOnline);
  }

  send(files: readonly FileToSend[]): void {
    const added = files.map((file): Transfer => {
      const id = randomId();
      this.#entries.set(id, { file, upload: null, attempt: 0, timer: undefined });
      return { id, contactId: file.contactId, name: file.file.name, size: file.file.size, sentBytes: 0, phase: { name: 'queued' } };
    });
    this.#state.setState(({ transfers }) => ({ transfers: [...transfers, ...added] }));
    this.#startNext();
  }

  pause(id: string): void {
    const phase = this.#find(id)?.phase.name;
    if (phase !== 'sending' && phase !== 'waiting' && phase !== 'queued') return;
    this.#leave(id, { name: 'paused' });
  }

  /** Also after a failure: from where it was. */
  resume(id: string): void {
    const phase = this.#find(id)?.phase.name;
    if (phase !== 'paused' && phase !== 'failed' && phase !== 'waiting') return;
    const entry = this.#entries.get(id);
    if (entry) clearTimeout(entry.timer);
    this.#show(id, { phase: { name: 'queued' } });
    this.#startNext();
  }

  /** Gives it up, or takes it off the list when it is over. */
  dismiss(id: string): void {
    const entry = this.#entries.get(id);
    const phase = this.#find(id)?.phase.name;
    this.#entries.delete(id);
    clearTimeout(entry?.timer);
    this.#state.setState(({ transfers }) => ({ transfers: transfers.filter((transfer) => transfer.id !== id) }));
    // What cannot be discarded now, the server removes by itself after a while.
    if (phase !== 'done' && phase !== 'checking') entry?.upload?.discard().catch(() => undefined);
    this.#startNext();
  }

  close(): void {
    this.#options.page?.removeEventListener('online', this.#onOnline);
    this.clear();
  }

  /** The contact is left: nothing of it goes on. */
  clear(): void {
    for (const { timer, upload } of this.#entries.values()) {
      clearTimeout(timer);
      upload?.stop().catch(() => undefined);
    }
    this.#entries.clear();
    this.#state.setState({ transfers: [] });
  }

  #startNext(): void {
    const { transfers } = this.#state.getState();
    const busy = transfers.filter(({ phase }) => phase.name === 'sending').length;
    for (const { id } of transfers.filter(({ phase }) => phase.name === 'queued').slice(0, Math.max(0, atOnce - busy))) void this.#start(id);
  }

  async #start(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#show(id, { phase: { name: 'sending' } });
    this.#expectProgress(id, entry);
    try {
      entry.upload ??= await this.#options.open(entry.file, {
        onProgress: (sentBytes) => this.#progress(id, sentBytes),
        onFinished: (fileId) => void this.#finished(id, fileId),
        onFailed: (failure, again) => this.#failed(id, failure, again),
      });
      // Paused or given up while the code was loaded.
      if (this.#find(id)?.phase.name === 'sending') entry.upload.start();
    } catch {
      this.#failed(id, requestFailure('service.unavailable', 'What sends files could not be loaded.'), true);
    }
  }

  #progress(id: string, sentBytes: number): void {
    const entry = this.#entries.get(id);
    if (!entry || this.#find(id)?.phase.name !== 'sending') return;
    if (sentBytes > (this.#find(id)?.sentBytes ?? 0)) entry.attempt = 0;
    this.#expectProgress(id, entry);
    this.#show(id, { sentBytes });
  }

  #expectProgress(id: string, entry: Entry): void {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      entry.upload?.stop().catch(() => undefined);
      this.#failed(id, requestFailure('request.timeout', 'Nothing moves.'), true);
    }, silenceMs);
  }

  #failed(id: string, failure: RequestFailure, again: boolean): void {
    const entry = this.#entries.get(id);
    if (!entry || this.#find(id)?.phase.name !== 'sending') return;
    clearTimeout(entry.timer);
    entry.attempt += 1;
    const delayMs = again ? this.#retry.nextDelayMs(entry.attempt) : null;
    if (delayMs === null) {
      this.#show(id, { phase: { name: 'failed', failure } });
    } else {
      this.#show(id, { phase: { name: 'waiting' } });
      entry.timer = setTimeout(() => this.resume(id), Math.max(delayMs, failure.retryAfterMs ?? 0));
    }
    this.#startNext();
  }

  async #finished(id: string, fileId: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    this.#show(id, { phase: { name: 'checking' }, sentBytes: entry.file.file.size });
    this.#startNext();
    while (this.#entries.has(id)) {
      const answer = await this.#options.lookUp(fileId);
      const phase = answer.ok ? phaseOf(answer.result) : answer.code === 'file.not_found' ? failedWith('file.lost') : null;
      if (phase !== null) return this.#show(id, { phase });
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
  }

  /** By the person: the request under way ends, and what arrived is kept. */
  #leave(id: string, phase: TransferPhase): void {
    const entry = this.#entries.get(id);
    clearTimeout(entry?.timer);
    this.#show(id, { phase });
    entry?.upload?.stop().catch(() => undefined);
    this.#startNext();
  }

  #goOnNow(): void {
    for (const { id, phase } of this.#state.getState().transfers) if (phase.name === 'waiting') this.resume(id);
  }

  #find(id: string): Transfer | undefined {
    return this.#state.getState().transfers.find((transfer) => transfer.id === id);
  }

  #show(id: string, change: Partial<Transfer>): void {
    this.#state.setState(({ transfers }) => ({ transfers: transfers.map((transfer) => (transfer.id === id ? { ...transfer, ...change } : transfer)) }));
  }
}

function phaseOf({ state, refusal }: SharedFile): TransferPhase | null {
  if (state === 'ready') return { name: 'done' };
  return state === 'refused' ? failedWith(refusal ?? 'file.lost') : null;
}

function failedWith(code: RequestFailure['code']): TransferPhase {
  return { name: 'failed', failure: requestFailure(code, 'Refused when it was looked at.') };
}

