import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule, type ModuleMetadata, type Provider } from '@nestjs/common';
import type { Configuration } from '../config/configuration.js';
import { ClamdScanner } from './adapters/clamd-scanner.adapter.js';
import { DiskBytes } from './adapters/disk-bytes.adapter.js';
import { FileTypeSniffer } from './adapters/file-type-sniffer.adapter.js';
import { FileUpkeepProcessor, fileUpkeepQueue } from './adapters/file-upkeep.processor.js';
import { PrismaFileCatalogue } from './adapters/prisma-file-catalogue.adapter.js';
import { RedisUploadLocker } from './adapters/redis-upload-locker.adapter.js';
import { ThreadConversation } from './adapters/thread-conversation.adapter.js';
import { TUS_STORE, TusUploads, type TusStore } from './adapters/tus-uploads.adapter.js';
import { BeginUpload } from './application/begin-upload.use-case.js';
import { CheckFile } from './application/check-file.use-case.js';
import { ContentSniffer } from './application/content-sniffer.port.js';
import { Conversation } from './application/conversation.port.js';
import { FileAccess } from './application/file-access.js';
import { FileBytes } from './application/file-bytes.port.js';
import { FileCatalogue } from './application/file-catalogue.port.js';
import { FileLinks } from './application/file-links.js';
import { FilePeople } from './application/file-people.js';
import { FileUpkeep } from './application/file-upkeep.js';
import { FilesOfContact } from './application/files-of-contact.query.js';
import { FinishUpload } from './application/finish-upload.use-case.js';
import { NoVirusScanner, VirusScanner } from './application/virus-scanner.port.js';
import { FilesController } from './files.controller.js';
import { UploadsController } from './uploads.controller.js';

/** Files of contacts. Needs AcdModule and ChatModule, imported or global, and the foundation. */
@Module({})
export class FilesModule {
  static register({ files }: Pick<Configuration, 'files'>, { imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: FilesModule,
      imports: [...imports, BullModule.registerQueue({ name: fileUpkeepQueue })],
      // The one for uploads first: its addresses are not ids of files.
      controllers: [UploadsController, FilesController],
      providers: [
        ...[BeginUpload, CheckFile, FileAccess, FileLinks, FilePeople, FileUpkeep, FilesOfContact, FinishUpload],
        ...[FileUpkeepProcessor, RedisUploadLocker, TusUploads],
        { provide: FileCatalogue, useClass: PrismaFileCatalogue },
        { provide: Conversation, useClass: ThreadConversation },
        { provide: ContentSniffer, useClass: FileTypeSniffer },
        { provide: VirusScanner, useValue: files.clamd ? new ClamdScanner(files.clamd) : new NoVirusScanner() },
        ...storeOf(files.store),
      ],
      exports: [FilesOfContact],
    };
  }
}

function storeOf(store: Configuration['files']['store']): Provider[] {
  return [
    { provide: FileBytes, useFactory: () => openStore(store) },
    { provide: TUS_STORE, useExisting: FileBytes },
  ];
}

/** The client of S3 is large: it is loaded only where it is used. */
async function openStore(store: Configuration['files']['store']): Promise<FileBytes & TusStore> {
  if (store.kind === 'disk') return new DiskBytes(store.folder);
  const { S3Bytes } = await import('./adapters/s3-bytes.adapter.js');
  return new S3Bytes(store);
}
