import type { FileSource } from '@visavis/contracts';
import type { RequestFailure } from '../signaling/request-result.js';

export type TransferPhase =
  /** Others go first. */
  | { readonly name: 'queued' }
  | { readonly name: 'sending' }
  /** By the person, until they go on. */
  | { readonly name: 'paused' }
  /** The connection is gone; it goes on by itself. */
  | { readonly name: 'waiting' }
  /** All there; the server looks at it. */
  | { readonly name: 'checking' }
  | { readonly name: 'done' }
  | { readonly name: 'failed'; readonly failure: RequestFailure };

/** One file on its way to a contact. */
export interface Transfer {
  readonly id: string;
  readonly contactId: string;
  readonly name: string;
  readonly size: number;
  readonly sentBytes: number;
  readonly phase: TransferPhase;
}

export interface FileToSend {
  readonly contactId: string;
  readonly file: File;
  readonly source?: FileSource;
}

export interface UploadEvents {
  onProgress(sentBytes: number): void;
  /** Every byte arrived, under this id. */
  onFinished(fileId: string): void;
  /** `again`: the way there is broken, and not the file. */
  onFailed(failure: RequestFailure, again: boolean): void;
}

/** One upload that can be stopped and gone on with, from where it was. */
export interface Upload {
  start(): void;
  /** Keeps what arrived. */
  stop(): Promise<void>;
  /** Gives up what arrived. */
  discard(): Promise<void>;
}

/** What has its code loaded only when somebody sends a file. */
export type OpenUpload = (file: FileToSend, events: UploadEvents) => Promise<Upload>;
