import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CheckFile } from './check-file.use-case.js';
import { FileCatalogue } from './file-catalogue.port.js';

/** All bytes are there: the file is looked at, and whoever sent it need not wait for that with an open connection. */
@Injectable()
export class FinishUpload implements OnApplicationShutdown {
  private readonly logger = new Logger('Files');
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @Inject(FileCatalogue) private readonly catalogue: FileCatalogue,
    @Inject(CheckFile) private readonly check: CheckFile,
  ) {}

  async execute(fileId: string): Promise<void> {
    if (!(await this.catalogue.moveToChecking(fileId))) return;
    const work = this.look(fileId).finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  /** A check that does not come to its end here is done again by the next round of upkeep. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async look(fileId: string): Promise<void> {
    try {
      const file = await this.catalogue.find(fileId);
      if (file?.state === 'checking') await this.check.execute(file);
    } catch (error) {
      this.logger.error({ fileId, err: error }, 'A file could not be checked');
    }
  }
}
