import { Module, type DynamicModule } from '@nestjs/common';
import { AcdModule } from './acd/acd.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Configuration } from './config/configuration.js';
import { ConfigurationModule } from './configuration/configuration.module.js';
import { DependencyProbes } from './dependency-probes.js';
import { DeskModule } from './desk/desk.module.js';
import { HealthModule } from './health/health.module.js';
import { MediaModule } from './media/media.module.js';
import { BullPlatformModule } from './platform/bull/bull-platform.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { PrismaModule } from './platform/prisma/prisma.module.js';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module.js';
import { RedisModule } from './platform/redis/redis.module.js';
import { PortalModule } from './portal/portal.module.js';
import { SettingsModule } from './settings.module.js';
import { MeetingsModule } from './signaling/meetings.module.js';
import { SignalingModule } from './signaling/signaling.module.js';

export interface ReplaceableParts {
  /** Stands in for the media servers: provides MediaPort and OrphanReconciler. */
  readonly media?: DynamicModule;
}

/** The whole product. Technology first, then features, each of which is given what it may use of the others. */
@Module({})
export class AppModule {
  static register(configuration: Configuration, { media = MediaModule.register() }: ReplaceableParts = {}): DynamicModule {
    const acd = AcdModule.register({ imports: [MeetingsModule.on(media)] });
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(configuration),
        SettingsModule,
        LoggingModule,
        MetricsModule,
        PrismaModule,
        RedisModule.register(),
        BullPlatformModule.register(),
        RateLimitModule,
        HealthModule,
        AuthModule,
        ConfigurationModule,
        media,
        acd,
        SignalingModule.register({ imports: [acd, media] }),
        PortalModule.register({ imports: [acd] }),
        DeskModule,
      ],
      providers: [DependencyProbes],
    };
  }
}
