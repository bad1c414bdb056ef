import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { idSchema } from '@visavis/contracts';
import { FileBytes } from '../application/file-bytes.port.js';
import type { ByteRange } from '../domain/byte-range.js';

/**
 * Bytes in a folder: one file for each id, and beside it `ID.json` with what tus must know to go on with it. Several
 * machines need one folder that all of them see, or an S3-compatible store.
 */
export class DiskBytes extends FileBytes {
  constructor(private readonly folder: string) {
    super();
  }

  /** Ours alone, and made only when it is needed: an installation without files needs no place for them. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  tusStore(): FileStore {
    return new FileStore({ directory: this.folder });
  }

  override async read(fileId: string, range?: ByteRange): Promise<Readable> {
    const handle = await open(this.pathOf(fileId), 'r');
    return createReadStream('', { fd: handle, ...range });
  }

  override async remove(fileId: string): Promise<void> {
    const path = this.pathOf(fileId);
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
  }

  override async *writtenBefore(before: Date): AsyncIterable<string> {
    await this.prepare();
    for await (const { name } of await opendir(this.folder)) {
      const id = name.replace(/\.json$/, '');
      if (!idSchema.safeParse(id).success) continue;
      const found = await stat(join(this.folder, name)).catch(() => null);
      if (found && found.mtime < before) yield id;
    }
  }

  private pathOf(fileId: string): string {
    return join(this.folder, idSchema.parse(fileId));
  }
}
