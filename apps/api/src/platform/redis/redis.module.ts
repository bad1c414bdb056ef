import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { RedisConnections } from './redis-connections.js';

/** REDIS_CONFIG comes from an imported or a global module. */
@Module({})
export class RedisModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: RedisModule, global: true, imports, providers: [RedisConnections], exports: [RedisConnections] };
  }
}
