import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { GetContactHistory } from './get-contact-history.query.js';
import { HandlingRecaller } from './handling-recaller.js';
import { HistoryMetrics } from './history.metrics.js';
import { HistoryRecorder } from './history.recorder.js';
import { HistoryWriter } from './history.writer.js';
import { HistoryRemover } from './retention/history-remover.js';
import { KeptHistory } from './retention/kept-history.js';
import { RetentionProcessor, retentionQueue } from './retention/retention.processor.js';
import { RefusedCommits } from './refused-commits.js';
import { SearchContacts } from './search-contacts.query.js';

/** Writes history and reads it. Needs AcdModule and ConfigurationModule, imported or global. */
@Module({})
export class HistoryModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: HistoryModule,
      imports: [...imports, BullModule.registerQueue({ name: retentionQueue })],
      controllers: [ContactsController],
      providers: [GetContactHistory, HandlingRecaller, HistoryMetrics, HistoryRecorder, HistoryRemover, HistoryWriter, KeptHistory, RefusedCommits, RetentionProcessor, SearchContacts],
    };
  }
}
