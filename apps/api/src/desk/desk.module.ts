import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { DeskController } from './desk.controller.js';
import { EarlierContacts } from './earlier-contacts.query.js';
import { OwnContacts } from './own-contacts.query.js';

/** What an agent's page asks for over REST. Needs AcdModule and ConfigurationModule, imported or global. */
@Module({})
export class DeskModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: DeskModule, imports, controllers: [DeskController], providers: [EarlierContacts, OwnContacts] };
  }
}
