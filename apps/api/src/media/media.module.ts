import {
  Logger,
  Module,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { EchoPort } from './echo.port.js';
import { JanusEchoes } from './janus/janus-echo.adapter.js';
import { JanusMedia } from './janus/janus-media.adapter.js';
import { JanusNodes } from './janus/janus-nodes.js';
import { MeetingIdentity } from './janus/meeting-identity.js';
import { OrphanReconciler } from './janus/orphan-reconciler.js';
import { MEDIA_CONFIG, type MediaConfig } from './media.config.js';
import { structured } from './media-logger.js';
import { JanusPhone } from './janus/phone/janus-phone.adapter.js';
import { MediaPort } from './media.port.js';
import { PhonePort } from './phone.port.js';
import { RecordingsUpkeep } from './recordings-upkeep.js';

/**
 * Provides MediaPort, PhonePort and EchoPort, and OrphanReconciler for whoever knows which contacts are live to start.
 * MEDIA_CONFIG comes from an imported or a global module.
 */
@Module({})
export class MediaModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly nodes: JanusNodes,
    private readonly orphans: OrphanReconciler,
    private readonly upkeep: RecordingsUpkeep,
  ) {}

  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: MediaModule,
      imports,
      providers: [
        {
          provide: JanusNodes,
          inject: [MEDIA_CONFIG],
          useFactory: (config: MediaConfig) => new JanusNodes(config, structured(new Logger('Media'))),
        },
        {
          provide: RecordingsUpkeep,
          inject: [MEDIA_CONFIG],
          useFactory: ({ recordingsDays: days = 0, recordingsDir: folder }: MediaConfig) =>
            new RecordingsUpkeep({ folder, days }, structured(new Logger('Recordings'))),
        },
        {
          provide: MeetingIdentity,
          inject: [MEDIA_CONFIG],
          useFactory: ({ installationId, adminKey }: MediaConfig) => new MeetingIdentity(installationId, adminKey),
        },
        {
          provide: MediaPort,
          inject: [JanusNodes, MeetingIdentity, MEDIA_CONFIG],
          useFactory: (nodes: JanusNodes, identity: MeetingIdentity, config: MediaConfig) =>
            new JanusMedia(nodes, identity, config),
        },
        {
          provide: PhonePort,
          inject: [JanusNodes, MeetingIdentity, MEDIA_CONFIG],
          useFactory: (nodes: JanusNodes, identity: MeetingIdentity, config: MediaConfig) => new JanusPhone(nodes, identity, config),
        },
        {
          provide: EchoPort,
          inject: [JanusNodes, MeetingIdentity],
          useFactory: (nodes: JanusNodes, identity: MeetingIdentity) => new JanusEchoes(nodes, identity),
        },
        {
          provide: OrphanReconciler,
          inject: [JanusNodes, MeetingIdentity, MEDIA_CONFIG],
          useFactory: (nodes: JanusNodes, identity: MeetingIdentity, { adminKey }: MediaConfig) =>
            new OrphanReconciler(nodes, identity, adminKey),
        },
      ],
      exports: [EchoPort, MediaPort, OrphanReconciler, PhonePort],
    };
  }

  onApplicationBootstrap(): void {
    this.nodes.start();
    this.upkeep.start();
  }

  /** Legs are released, not closed: their sessions wait in Janus for the process that resumes them. */
  onApplicationShutdown(): void {
    this.orphans.stop();
    this.upkeep.stop();
    this.nodes.stop();
  }
}
