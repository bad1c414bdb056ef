import { Inject, Injectable } from '@nestjs/common';
import type { SharedFile } from '../domain/shared-file.js';
import { FileCatalogue } from './file-catalogue.port.js';

/** For history: every file of a contact, those refused and unfinished as well, oldest first. */
@Injectable()
export class FilesOfContact {
  constructor(@Inject(FileCatalogue) private readonly catalogue: FileCatalogue) {}

  execute(contactId: string): Promise<readonly SharedFile[]> {
    return this.catalogue.ofContact(contactId);
  }
}
