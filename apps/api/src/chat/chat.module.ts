import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { PostMessage } from './post-message.use-case.js';

/** Messages of contacts. Needs AcdModule, imported or global. */
@Module({})
export class ChatModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: ChatModule, imports, providers: [PostMessage], exports: [PostMessage] };
  }
}
