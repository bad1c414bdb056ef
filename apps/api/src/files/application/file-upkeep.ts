import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { MetricsService } from '../../platform/metrics/metrics.service.js';
import type { SharedFile } from '../domain/shared-file.js';
import { CheckFile } from './check-file.use-case.js';
import { FileBytes } from './file-bytes.port.js';
import { FileCatalogue } from './file-catalogue.port.js';

const batch = 200;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Long enough for the slowest scanner, so that none is checked twice for nothing. */
const checkingPatienceMs = 30 * minuteMs;

/** Brings catalogue and bytes together again, and removes what is kept no longer. May be interrupted and run twice at any moment. */
@Injectable()
export class FileUpkeep {
  private readonly logger = new Logger('Files');
  private readonly removed;

  constructor(
    @Inject(FileCatalogue) private readonly catalogue: FileCatalogue,
    @Inject(FileBytes) private readonly bytes: FileBytes,
    @Inject(CheckFile) private readonly check: CheckFile,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'files' | 'retention'>,
    @Inject(MetricsService) metrics: MetricsService,
  ) {
    this.removed = metrics.counter({ name: 'files_removed_total', help: 'Files that were removed, by why.', labels: ['why'] });
  }

  async run(now: number): Promise<void> {
    const { files, retention } = this.configuration;
    await this.checkAgain(now);
    const unfinishedBefore = new Date(now - files.uploadHours * hourMs);
    await this.removeAll('unfinished', () => this.catalogue.staleIn('uploading', unfinishedBefore, batch));
    if (retention.historyDays > 0) {
      const keptFrom = new Date(now - retention.historyDays * dayMs);
      await this.removeAll('history', () => this.catalogue.outlived(keptFrom, batch));
    }
    await this.removeOrphans(new Date(Math.min(unfinishedBefore.getTime(), now - dayMs)));
  }

  /** What a process left that ended in the middle of it. */
  private async checkAgain(now: number): Promise<void> {
    for (const file of await this.catalogue.staleIn('checking', new Date(now - checkingPatienceMs), batch)) {
      try {
        await this.check.execute(file);
      } catch (error) {
        // Bytes that are gone would be looked for every hour.
        this.logger.error({ fileId: file.fileId, err: error }, 'A file could not be checked');
        await this.catalogue.decide(file.fileId, { state: 'refused', refusal: 'file.lost', type: null, sha256: null });
      }
    }
  }

  private async removeAll(why: string, find: () => Promise<readonly SharedFile[]>): Promise<void> {
    for (let found = await find(); found.length > 0; found = await find()) {
      // The row last: what is interrupted is found again by it.
      for (const { fileId } of found) await this.bytes.remove(fileId);
      await this.catalogue.remove(found.map(({ fileId }) => fileId));
      this.removed.inc({ why }, found.length);
      this.logger.log({ why, files: found.length }, 'Removed files.');
      if (found.length < batch) return;
    }
  }

  /** Bytes of which nothing is known: their row was never committed, or somebody restored an older database. */
  private async removeOrphans(before: Date): Promise<void> {
    let ids: string[] = [];
    const removeUnknown = async () => {
      const known = await this.catalogue.known(ids);
      const unknown = ids.filter((id) => !known.has(id));
      for (const id of unknown) await this.bytes.remove(id);
      if (unknown.length > 0) this.removed.inc({ why: 'orphan' }, unknown.length);
      ids = [];
    };
    for await (const id of this.bytes.writtenBefore(before)) {
      ids.push(id);
      if (ids.length === batch) await removeUnknown();
    }
    await removeUnknown();
  }
}
