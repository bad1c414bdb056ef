import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CallbackNoticeProcessor } from './callback-notice.processor.js';
import { callbackNoticeQueue, CallbackNotices } from './callback-notices.js';
import { CallbackWebhook } from './callback-webhook.js';
import { Mailer } from './mailer.js';

/** Reaches customers who asked to be called back and may have left the page. Needs AcdModule. */
@Module({})
export class CallbacksModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: CallbacksModule,
      imports: [...imports, BullModule.registerQueue({ name: callbackNoticeQueue })],
      providers: [CallbackNoticeProcessor, CallbackNotices, CallbackWebhook, Mailer],
    };
  }
}
