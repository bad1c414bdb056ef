import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { PortalController } from './portal.controller.js';

/** Needs AcdModule and ConfigurationModule, imported or global. */
@Module({})
export class PortalModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: PortalModule, imports, controllers: [PortalController] };
  }
}
