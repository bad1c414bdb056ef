import type { FileRefusal, FileState, SharedFile } from '../domain/shared-file.js';

export interface CatalogueLimits {
  readonly maxCount: number;
  readonly maxTotalBytes: number;
}

export type NewFile = Pick<SharedFile, 'fileId' | 'contactId' | 'name' | 'size' | 'declaredType' | 'agentId' | 'source'>;

export interface Verdict {
  readonly state: Extract<FileState, 'ready' | 'refused'>;
  readonly refusal: FileRefusal | null;
  readonly type: string | null;
  readonly sha256: string | null;
}

/** What is known of each file. The bytes are elsewhere: FileBytes. */
export abstract class FileCatalogue {
  /** Adds it unless its contact has too many files, or too much in them, at the moment. Safe against several at once. */
  abstract add(file: NewFile, limits: CatalogueLimits): Promise<'added' | 'too_many'>;
  abstract find(fileId: string): Promise<SharedFile | null>;
  abstract ofContact(contactId: string): Promise<readonly SharedFile[]>;
  /** False when it is not in that state: somebody else moved it on. */
  abstract moveToChecking(fileId: string): Promise<boolean>;
  abstract decide(fileId: string, verdict: Verdict): Promise<boolean>;
  abstract remove(fileIds: readonly string[]): Promise<void>;
  /** Those that have been in this state since before. */
  abstract staleIn(state: FileState, before: Date, limit: number): Promise<readonly SharedFile[]>;
  /** Those of contacts that history has no more, made before. */
  abstract outlived(before: Date, limit: number): Promise<readonly SharedFile[]>;
  /** Which of these are known. */
  abstract known(fileIds: readonly string[]): Promise<ReadonlySet<string>>;
}
