import { randomUUID } from 'node:crypto';
import { Module, type BeforeApplicationShutdown, type DynamicModule, type ModuleMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import type { Configuration } from '../config/configuration.js';
import { MediaPort } from '../media/media.port.js';
import { RedisConnections } from '../platform/redis/redis-connections.js';
import { meetingOf } from '../media/meeting-of.js';
import { CommandSpeech } from './adapters/command-speech.adapter.js';
import { RedisCaptionClaims } from './adapters/redis-caption-claims.js';
import { RtpEar } from './adapters/rtp-ear.adapter.js';
import { Captioning } from './application/captioning.js';

/** Captions of conversations. Needs AcdModule and media, imported or global, and the foundation. */
@Module({})
export class CaptionsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly captioning: Captioning,
    private readonly feed: AcdEventFeed,
  ) {}

  static register({ captions }: Pick<Configuration, 'captions'>, { imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: CaptionsModule,
      imports,
      providers: [
        {
          provide: Captioning,
          inject: [MediaPort, RedisConnections, GetContact],
          useFactory: (media: MediaPort, connections: RedisConnections, contacts: GetContact) =>
            new Captioning(
              new CommandSpeech(captions.commands),
              new RtpEar(media, meetingOf, captions.host),
              new RedisCaptionClaims(connections.main(), randomUUID()),
              contacts,
            ),
        },
      ],
      exports: [Captioning],
    };
  }

  onApplicationBootstrap(): void {
    this.unsubscribe = this.feed.subscribe(({ contacts }) => {
      for (const contact of contacts) this.captioning.follow(contact);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unsubscribe?.();
    await this.captioning.stop();
  }
}
