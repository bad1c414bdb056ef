import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { MetricsService } from '../../platform/metrics/metrics.service.js';
import { isAllowed, pretends } from '../domain/file-type.js';
import type { FileRefusal, SharedFile } from '../domain/shared-file.js';
import { ContentSniffer } from './content-sniffer.port.js';
import { Conversation } from './conversation.port.js';
import { FileBytes } from './file-bytes.port.js';
import { FileCatalogue } from './file-catalogue.port.js';
import { VirusScanner } from './virus-scanner.port.js';

/**
 * Looks at a file that is complete: its real type, whether that is allowed, and a virus scanner if there is one. Only then
 * anybody can have it, and its contact is told. One that is refused loses its bytes at once.
 */
@Injectable()
export class CheckFile {
  private readonly logger = new Logger('Files');
  private readonly checked;

  constructor(
    @Inject(FileCatalogue) private readonly catalogue: FileCatalogue,
    @Inject(FileBytes) private readonly bytes: FileBytes,
    @Inject(ContentSniffer) private readonly sniffer: ContentSniffer,
    @Inject(VirusScanner) private readonly scanner: VirusScanner,
    @Inject(Conversation) private readonly conversation: Conversation,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'files'>,
    @Inject(MetricsService) metrics: MetricsService,
  ) {
    this.checked = metrics.counter({ name: 'files_checked_total', help: 'Files that were uploaded completely and looked at, by what became of them.', labels: ['result'] });
  }

  /** For a file in state 'checking'. May be done twice: the first decision stands. */
  async execute(file: SharedFile): Promise<void> {
    const { fileId } = file;
    const type = await this.sniffer.sniff(await this.bytes.read(fileId), file.name);
    const refusal = this.refusalByType(file, type) ?? (await this.refusalByScanner(file));
    const sha256 = refusal ? null : await this.digest(fileId);
    const verdict = { state: refusal ? 'refused' : 'ready', refusal, type, sha256 } as const;
    if (!(await this.catalogue.decide(fileId, verdict))) return;
    this.checked.inc({ result: refusal ?? 'ready' });
    this.logger.log({ fileId, contactId: file.contactId, type, result: refusal ?? 'ready' }, 'File checked.');
    if (refusal) return this.bytes.remove(fileId);
    await this.conversation.post({ ...file, ...verdict });
  }

  private refusalByType({ declaredType }: SharedFile, type: string): FileRefusal | null {
    if (!isAllowed(type, this.configuration.files.types)) return 'file.type_refused';
    return pretends(declaredType, type) ? 'file.type_mismatch' : null;
  }

  private async refusalByScanner({ fileId, contactId }: SharedFile): Promise<FileRefusal | null> {
    const stream = await this.bytes.read(fileId);
    try {
      const result = await this.scanner.scan(stream);
      if (result.outcome === 'clean') return null;
      const { outcome } = result;
      const detail = outcome === 'infected' ? result.signature : result.reason;
      this.logger.warn({ fileId, contactId, outcome, detail }, 'The virus scanner did not let a file through.');
      return outcome === 'infected' ? 'file.infected' : 'file.scan_unavailable';
    } finally {
      stream.destroy();
    }
  }

  private async digest(fileId: string): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(await this.bytes.read(fileId), hash);
    return hash.digest('hex');
  }
}
