import type { SharedFile } from '../domain/shared-file.js';

/** Puts a file that is ready where both sides of the contact see it. */
export abstract class Conversation {
  abstract post(file: SharedFile): Promise<void>;
}
