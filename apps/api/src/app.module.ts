import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { ConfigurationModule } from './config/configuration.module.js';
import type { Configuration } from './config/configuration.js';
import { HealthModule } from './health/health.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { SettingsModule } from './settings.module.js';
import { PrismaModule } from './platform/prisma/prisma.module.js';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module.js';
import { RedisModule } from './platform/redis/redis.module.js';

@Module({})
export class AppModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigurationModule.with(configuration),
        SettingsModule,
        LoggingModule,
        MetricsModule,
        PrismaModule,
        RedisModule.register(),
        RateLimitModule,
        HealthModule,
        AuthModule,
      ],
    };
  }
}
