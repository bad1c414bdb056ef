import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Configuration } from './config/configuration.js';
import { HealthModule } from './health/health.module.js';
import { BullPlatformModule } from './platform/bull/bull-platform.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { OverloadModule } from './platform/overload/overload.module.js';
import { PrismaModule } from './platform/prisma/prisma.module.js';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module.js';
import { RedisModule } from './platform/redis/redis.module.js';
import { SettingsModule } from './settings.module.js';

/** What every feature stands on: configuration, technology, health, and who may ask. All of it is global. */
@Module({})
export class FoundationModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: FoundationModule,
      imports: [
        ConfigModule.with(configuration),
        SettingsModule,
        LoggingModule,
        MetricsModule,
        OverloadModule,
        PrismaModule,
        RedisModule.register(),
        BullPlatformModule.register(),
        RateLimitModule,
        HealthModule,
        AuthModule,
      ],
    };
  }
}
