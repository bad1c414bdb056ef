import type { MediaConfig } from '../media.config.js';
import { MediaError } from '../media.error.js';
import type { MediaLogger } from '../media-logger.js';
import { JanusNode } from './janus-node.js';
import { defaultJanusOptions, type JanusOptions } from './janus-options.js';
import { systemClock, type MediaClock } from './media-clock.js';

/** All nodes of the configuration. Owns them and, through them, every connection and leg of this process. */
export class JanusNodes {
  readonly #nodes: ReadonlyMap<string, JanusNode>;

  constructor(
    config: MediaConfig,
    readonly logger: MediaLogger,
    readonly options: JanusOptions = defaultJanusOptions,
    readonly clock: MediaClock = systemClock,
    private readonly random: () => number = Math.random,
  ) {
    const { apiSecret, adminSecret } = config;
    const settings = { apiSecret, adminSecret, options, clock, logger };
    this.#nodes = new Map(config.nodes.map((node) => [node.name, new JanusNode({ ...settings, config: node })]));
  }

  get all(): readonly JanusNode[] {
    return [...this.#nodes.values()];
  }

  start(): void {
    for (const node of this.all) node.start();
  }

  /** Releases every leg, so that another process can go on, and closes the connections. */
  stop(): void {
    for (const node of this.all) node.stop();
  }

  find(name: string): JanusNode {
    const node = this.#nodes.get(name);
    if (!node) throw MediaError.nodeLost('the node is not configured', { node: name });
    return node;
  }

  /** Those that can take a new meeting, the least loaded first. Among equals chance decides, or all processes agree. */
  available(): readonly JanusNode[] {
    return this.all
      .filter((node) => node.status.healthy && node.status.accepting)
      .map((node) => ({ node, load: node.load, tieBreak: this.random() }))
      .sort((a, b) => a.load - b.load || a.tieBreak - b.tieBreak)
      .map(({ node }) => node);
  }
}
