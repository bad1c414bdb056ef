import { MediaError } from '../media.error.js';
import type { MediaNodeConfig } from '../media.config.js';
import type { MediaLogger } from '../media-logger.js';
import type { LegLostCause, MediaNodeStatus } from '../media.port.js';
import { ConnectionKeeper } from './connection-keeper.js';
import { JanusAdminConnection } from './janus-admin-connection.js';
import { JanusApiConnection } from './janus-api-connection.js';
import type { JanusOptions } from './janus-options.js';
import type { MediaClock } from './media-clock.js';

export interface NodeSettings {
  readonly config: MediaNodeConfig;
  readonly apiSecret: string;
  readonly adminSecret: string;
  readonly options: JanusOptions;
  readonly clock: MediaClock;
  readonly logger: MediaLogger;
}

export interface Connections {
  readonly api: JanusApiConnection;
  readonly admin: JanusAdminConnection;
}

interface Waiter {
  readonly resolve: (connections: Connections) => void;
  readonly reject: (error: MediaError) => void;
}

/** What a node asks of the legs on it when its connection breaks. */
export interface NodeLeg {
  readonly legId: string;
  /** Its session in Janus. */
  readonly sessionId: number;
  recover(api: JanusApiConnection, admin: JanusAdminConnection): Promise<void>;
  lose(cause: LegLostCause): void;
  release(): void;
}

/**
 * One Janus, as this process reaches it: one API connection, one Admin connection, its health and its load.
 * A broken connection is not yet a lost node: Janus keeps sessions for a while, so the legs are claimed again when it
 * comes back in time. They are lost at once when the node refuses connections, for then its process has died.
 */
export class JanusNode {
  readonly #api: ConnectionKeeper<JanusApiConnection>;
  readonly #admin: ConnectionKeeper<JanusAdminConnection>;
  readonly #legs = new Set<NodeLeg>();
  /** Legs whose connection broke and that have not been claimed again. */
  readonly #stranded = new Set<NodeLeg>();
  #healthy = false;
  #since: number;
  #sessions = 0;
  #expectedSessions = 0;
  #accepting = true;
  /** Callers who wait for a node that has just started or just been lost. Null when there is no hope to wait for. */
  #waiting: Set<Waiter> | null = null;
  #cancelDeadline: () => void = () => undefined;
  #cancelLoad: () => void = () => undefined;

  constructor(private readonly settings: NodeSettings) {
    const { config, options, clock, logger, apiSecret, adminSecret } = settings;
    const common = { nodeName: config.name, options, clock, logger };
    const keeping = { clock, reconnect: options.reconnect, onUp: () => this.#connectionUp() };
    this.#since = clock.now();
    this.#api = new ConnectionKeeper({
      ...keeping,
      create: () => new JanusApiConnection(config.url, { ...common, apisecret: apiSecret }),
      onDown: (error) => this.#apiDown(error),
      onAttemptFailed: (error) => isRefused(error) && this.#giveUp(),
    });
    this.#admin = new ConnectionKeeper({
      ...keeping,
      create: () => new JanusAdminConnection(config.adminUrl, { ...common, adminSecret }),
      onDown: () => this.#connectionDown(),
      onAttemptFailed: () => undefined,
    });
  }

  get name(): string {
    return this.settings.config.name;
  }

  get status(): MediaNodeStatus {
    return { name: this.name, healthy: this.#healthy, accepting: this.#accepting, since: this.#since, load: this.load };
  }

  /** Sessions counted last time, and those that meetings created since will have. */
  get load(): number {
    return this.#sessions + this.#expectedSessions;
  }

  get api(): JanusApiConnection {
    return this.#connected(this.#api.connection);
  }

  get admin(): JanusAdminConnection {
    return this.#connected(this.#admin.connection);
  }

  /**
   * Both connections: at once when they are up, and as soon as they are when the node has only just been started or
   * lost. Fails at once when the node is known to be away.
   */
  ready(): Promise<Connections> {
    const connections = this.#connections();
    if (connections) return Promise.resolve(connections);
    const waiting = this.#waiting;
    if (!waiting) return Promise.reject(this.#notConnected());
    return new Promise((resolve, reject) => waiting.add({ resolve, reject }));
  }

  get legs(): ReadonlySet<NodeLeg> {
    return this.#legs;
  }

  start(): void {
    this.#hope();
    this.#api.start();
    this.#admin.start();
  }

  /** Leaves the legs' sessions in Janus for another process to claim. */
  stop(): void {
    this.#cancelLoad();
    for (const leg of this.#legs) leg.release();
    this.#api.stop();
    this.#admin.stop();
    this.#giveUp();
    this.#setHealthy(false);
  }

  /** `api` is the connection that the leg was made on: it may have ended while the leg was on its way here. */
  addLeg(leg: NodeLeg, api: JanusApiConnection): void {
    this.#legs.add(leg);
    if (!api.isOpen) leg.lose('node-lost');
  }

  removeLeg(leg: NodeLeg): void {
    this.#legs.delete(leg);
    this.#stranded.delete(leg);
  }

  /** Negative to take an expectation back. */
  expectSessions(count: number): void {
    this.#expectedSessions = Math.max(0, this.#expectedSessions + count);
  }

  #connected<C>(connection: C | null): C {
    if (connection) return connection;
    throw this.#notConnected();
  }

  #notConnected(): MediaError {
    return MediaError.nodeLost('the node is not connected', { node: this.name });
  }

  #connections(): Connections | null {
    const api = this.#api.connection;
    const admin = this.#admin.connection;
    return api && admin ? { api, admin } : null;
  }

  #connectionUp(): void {
    this.#judgeHealth();
    const connections = this.#connections();
    if (!connections) return;
    this.#cancelDeadline();
    for (const waiter of this.#waiting ?? []) waiter.resolve(connections);
    this.#waiting = null;
    for (const leg of this.#stranded) void this.#recover(leg, connections);
    void this.#refreshLoad(connections.admin);
  }

  #apiDown(error: MediaError): void {
    this.settings.logger.warn('media node disconnected', { node: this.name, reason: error.reason, legs: this.#legs.size });
    for (const leg of this.#legs) this.#stranded.add(leg);
    this.#connectionDown();
  }

  #connectionDown(): void {
    this.#judgeHealth();
    this.#hope();
  }

  /** From now on the node may come back in time. */
  #hope(): void {
    this.#waiting ??= new Set();
    this.#cancelDeadline();
    this.#cancelDeadline = this.settings.clock.after(this.settings.options.recoverWithinMs, () => this.#giveUp());
  }

  #giveUp(): void {
    this.#cancelDeadline();
    for (const waiter of this.#waiting ?? []) waiter.reject(this.#notConnected());
    this.#waiting = null;
    for (const leg of this.#stranded) leg.lose('node-lost');
    this.#stranded.clear();
  }

  async #recover(leg: NodeLeg, { api, admin }: Connections): Promise<void> {
    try {
      await leg.recover(api, admin);
      this.#stranded.delete(leg);
    } catch (error) {
      // A connection that broke again leaves the leg stranded, for the next one or the deadline.
      if (error instanceof MediaError && error.code === 'node-lost') return;
      this.settings.logger.warn('media leg not recovered', { node: this.name, leg: leg.legId, error: String(error) });
      leg.lose('node-lost');
    }
  }

  #judgeHealth(): void {
    this.#setHealthy(this.#api.connection !== null && this.#admin.connection !== null);
  }

  #setHealthy(healthy: boolean): void {
    if (this.#healthy === healthy) return;
    this.#healthy = healthy;
    this.#since = this.settings.clock.now();
    this.settings.logger.log(healthy ? 'media node healthy' : 'media node unhealthy', { node: this.name });
  }

  async #refreshLoad(admin: JanusAdminConnection): Promise<void> {
    this.#cancelLoad();
    const expected = this.#expectedSessions;
    try {
      const [sessions, accepting] = await Promise.all([admin.listSessions(), admin.acceptsNewSessions()]);
      this.#sessions = sessions.length;
      this.#accepting = accepting;
      this.expectSessions(-expected);
    } catch (error) {
      this.settings.logger.debug('media node load unknown', { node: this.name, error: String(error) });
    }
    if (!admin.isOpen) return;
    this.#cancelLoad = this.settings.clock.after(this.settings.options.loadIntervalMs, () => void this.#refreshLoad(admin));
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof MediaError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
