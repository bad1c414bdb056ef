import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { InvitationsController } from './invitations.controller.js';

/** Needs AcdModule, AuthModule and ConfigurationModule, imported or global. */
@Module({})
export class InvitationsModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: InvitationsModule, imports, controllers: [InvitationsController] };
  }
}
