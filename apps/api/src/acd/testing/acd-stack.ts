import 'reflect-metadata';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BullPlatformModule } from '../../platform/bull/bull-platform.module.js';
import { FAULT_POINT, type FaultPoint } from '../../platform/fault-points/fault-points.js';
import { REDIS_CONFIG } from '../../platform/redis/redis.config.js';
import { RedisConnections, type RedisClient } from '../../platform/redis/redis-connections.js';
import { RedisModule } from '../../platform/redis/redis.module.js';
import { AcdModule } from '../acd.module.js';
import { ACD_OPTIONS, defaultAcdOptions, type AcdOptions } from '../acd.options.js';
import { MeetingPort } from '../application/ports/meeting.port.js';
import { RoutingConfigurationPort } from '../application/ports/routing-configuration.port.js';
import type { InMemoryRoutingConfiguration } from './in-memory-routing-configuration.js';
import { RecordingMeetings } from './recording-meetings.js';

export interface AcdStackSettings {
  readonly redisUrl: string;
  readonly configuration: InMemoryRoutingConfiguration;
  readonly options: Partial<AcdOptions> & Pick<AcdOptions, 'domain'>;
  readonly faultPoint?: FaultPoint | null;
  readonly meetings?: RecordingMeetings;
}

/** One api process's ACD, complete: real Redis, real Bull, real router. Several of them on one domain compete. */
export class AcdStack {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly meetings: RecordingMeetings,
  ) {}

  static async start(settings: AcdStackSettings): Promise<AcdStack> {
    const meetings = settings.meetings ?? new RecordingMeetings();
    const surroundings = {
      module: class Surroundings {},
      global: true,
      providers: [
        { provide: REDIS_CONFIG, useValue: { url: settings.redisUrl, namespace: settings.options.domain } },
        { provide: ACD_OPTIONS, useValue: { ...defaultAcdOptions, ...settings.options } },
        { provide: FAULT_POINT, useValue: settings.faultPoint ?? null },
        { provide: MeetingPort, useValue: meetings },
        { provide: RoutingConfigurationPort, useValue: settings.configuration },
      ],
      exports: [REDIS_CONFIG, ACD_OPTIONS, FAULT_POINT, MeetingPort, RoutingConfigurationPort],
    };
    class Root {}
    Module({ imports: [surroundings, RedisModule.register(), BullPlatformModule.register(), AcdModule.register()] })(Root);
    const app = await NestFactory.createApplicationContext(Root, { logger: ['error', 'fatal'], abortOnError: false });
    await app.init();
    return new AcdStack(app, meetings);
  }

  get<Provider>(token: Type<Provider> | (abstract new (...args: never[]) => Provider)): Provider {
    return this.app.get<Provider>(token as Type<Provider>);
  }

  redis(): RedisClient {
    return this.get(RedisConnections).main();
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}
