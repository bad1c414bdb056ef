import type { MediaConfig } from '../media.config.js';
import type { MediaLogger } from '../media-logger.js';
import type { MediaPort } from '../media.port.js';
import { JanusMedia } from '../janus/janus-media.adapter.js';
import { JanusNodes } from '../janus/janus-nodes.js';
import { defaultJanusOptions, type JanusOptions } from '../janus/janus-options.js';
import { JanusPhone } from '../janus/phone/janus-phone.adapter.js';
import type { PhonePort } from '../phone.port.js';
import { MeetingIdentity } from '../janus/meeting-identity.js';
import { OrphanReconciler } from '../janus/orphan-reconciler.js';
import { eventually } from './eventually.js';

const silent: MediaLogger = {
  debug: () => undefined,
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The media feature as one api process runs it. */
export class MediaProcess {
  readonly media: MediaPort;
  readonly phone: PhonePort;
  readonly nodes: JanusNodes;
  readonly orphans: OrphanReconciler;

  private constructor(config: MediaConfig, options: JanusOptions, logger: MediaLogger) {
    const identity = new MeetingIdentity(config.installationId, config.adminKey);
    this.nodes = new JanusNodes(config, logger, options);
    this.media = new JanusMedia(this.nodes, identity, config);
    this.phone = new JanusPhone(this.nodes, identity, config);
    this.orphans = new OrphanReconciler(this.nodes, identity, config.adminKey);
  }

  static async start(
    config: MediaConfig,
    options: Partial<JanusOptions> = {},
    logger: MediaLogger = silent,
  ): Promise<MediaProcess> {
    const process = new MediaProcess(config, { ...defaultJanusOptions, ...options }, logger);
    process.nodes.start();
    await eventually('every node is healthy', () => process.media.nodes().every((node) => node.healthy));
    return process;
  }

  /** Breaks every connection as a network fault does: no goodbye, and the process goes on. */
  breakConnections(): void {
    for (const node of this.nodes.all) {
      node.api.end('broken by the test');
      node.admin.end('broken by the test');
    }
  }

  /** What other processes and Janus see of a `kill -9`: the sockets are gone, and nobody says anything any more. */
  crash(): void {
    this.stop();
  }

  stop(): void {
    this.orphans.stop();
    this.nodes.stop();
  }
}
