import type { Readable } from 'node:stream';
import type { ByteRange } from '../domain/byte-range.js';

/** Where the bytes of files are: a folder, or an S3-compatible store. Ids are the catalogue's. */
export abstract class FileBytes {
  /** The caller destroys the stream. Rejects when there are no such bytes. */
  abstract read(fileId: string, range?: ByteRange): Promise<Readable>;
  /** Also when they are gone already, or were never complete. */
  abstract remove(fileId: string): Promise<void>;
  /** The ids of everything that was last written before. */
  abstract writtenBefore(before: Date): AsyncIterable<string>;
}
