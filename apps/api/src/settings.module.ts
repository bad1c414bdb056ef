import { Global, Module } from '@nestjs/common';
import { ACD_OPTIONS, defaultAcdOptions, type AcdOptions } from './acd/acd.options.js';
import { CONFIGURATION, type Configuration } from './config/configuration.js';
import { MEDIA_CONFIG, type MediaConfig } from './media/media.config.js';
import { FAULT_POINT } from './platform/fault-points/fault-points.js';
import { REDIS_CONFIG, type RedisConfig } from './platform/redis/redis.config.js';

/** Cuts the one configuration into what each part asks for, so that none of them knows the whole. */
@Global()
@Module({
  providers: [
    { provide: REDIS_CONFIG, inject: [CONFIGURATION], useFactory: ({ redis, routing }: Configuration): RedisConfig => ({ ...redis, namespace: routing.domain }) },
    { provide: FAULT_POINT, inject: [CONFIGURATION], useFactory: ({ faultPoint }: Configuration) => faultPoint },
    { provide: MEDIA_CONFIG, inject: [CONFIGURATION], useFactory: ({ media }: Configuration): MediaConfig => media },
    {
      provide: ACD_OPTIONS,
      inject: [CONFIGURATION],
      useFactory: ({ routing }: Configuration): AcdOptions => ({
        ...defaultAcdOptions,
        domain: routing.domain,
        closedRetentionMs: routing.closedRetentionMs,
        blockMs: routing.blockMs,
      }),
    },
  ],
  exports: [REDIS_CONFIG, FAULT_POINT, MEDIA_CONFIG, ACD_OPTIONS],
})
export class SettingsModule {}
