import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { AppError } from '../../platform/errors/app-error.js';
import { RateLimits, type RateLimiter } from '../../platform/rate-limit/rate-limits.js';
import { cleanName } from '../domain/file-name.js';
import { keyOf, type FilePerson, type FileSource } from '../domain/shared-file.js';
import { FileAccess } from './file-access.js';
import { FileCatalogue } from './file-catalogue.port.js';

export interface UploadRequest {
  readonly fileId: string;
  readonly contactId: string;
  readonly name: string;
  readonly size: number;
  readonly declaredType: string;
  readonly source: FileSource;
}

/** Beginning and giving up again and again is stopped by this; what is there at a time has limits of its own. */
const beginnings = { points: 200, windowSeconds: 600 };

@Injectable()
export class BeginUpload {
  private readonly limiter: RateLimiter;

  constructor(
    @Inject(FileAccess) private readonly access: FileAccess,
    @Inject(FileCatalogue) private readonly catalogue: FileCatalogue,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'files'>,
    @Inject(RateLimits) limits: RateLimits,
  ) {
    this.limiter = limits.limit('file-uploads', beginnings);
  }

  /** Fails with `auth.forbidden`, `contact.*`, `file.too_large`, `file.empty`, `file.too_many` or `request.rate_limited`. */
  async execute(person: FilePerson, { size, ...request }: UploadRequest): Promise<void> {
    const { maxBytes, maxCount, maxTotalBytes } = this.configuration.files;
    await this.limiter.consume(keyOf(person));
    if (size > maxBytes) throw new AppError('file.too_large', `A file has ${maxBytes} bytes at most.`);
    if (size <= 0) throw new AppError('file.empty', 'There is nothing in the file.');
    await this.access.requireSending(person, request.contactId);
    const agentId = person.role === 'agent' ? person.agentId : null;
    if (agentId === null && request.source === 'snapshot') throw AppError.forbidden('Only agents take snapshots.');
    const file = { ...request, name: cleanName(request.name), size, agentId };
    if ((await this.catalogue.add(file, { maxCount, maxTotalBytes })) === 'too_many') {
      throw new AppError('file.too_many', `A contact has ${maxCount} files and ${maxTotalBytes} bytes in them at most.`);
    }
  }
}
