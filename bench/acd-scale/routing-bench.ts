/** The product's routing path on a routing domain of its own, with a clock around what routing does. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AcdProcess,
  Commits,
  defaultAcdOptions,
  DueWaker,
  FaultPoints,
  LiveState,
  RecentCommits,
  RedisAcdStore,
  RedisConnections,
  RedisEventFeed,
  Router,
  RoutingConfigurationPort,
  StoreClock,
  type CommitRequest,
  type CommitResult,
} from '@visavis/api/acd';
import type { AcdCommit, RoutingConfiguration } from '@visavis/acd';

class FixedConfiguration extends RoutingConfigurationPort {
  constructor(private readonly configuration: RoutingConfiguration) {
    super();
  }

  current(): RoutingConfiguration {
    return this.configuration;
  }

  onChange(): () => void {
    return () => undefined;
  }
}

/** Nothing becomes due here. */
class NoWaker extends DueWaker {
  arm(): void {
    // Deadlines are written by the commit all the same.
  }
}

/** Counts what the router commits. */
class CountedCommits extends Commits {
  underWay = 0;
  lost = 0;
  made: string[] = [];
  lastAt = 0;

  override async commit(request: CommitRequest): Promise<CommitResult> {
    this.underWay += 1;
    const result = await super.commit(request);
    this.underWay -= 1;
    this.lastAt = performance.now();
    if (result.outcome === 'committed') this.made.push(...request.contacts.map(({ contactId }) => contactId));
    else this.lost += 1;
    return result;
  }
}

/** Knows how long the view takes to learn what happened; called by the feed in the course of a commit. */
class TimedLiveState extends LiveState {
  appliedMs = 0;

  override apply(commit: Pick<AcdCommit, 'agents' | 'contacts'>): void {
    const startedAt = performance.now();
    super.apply(commit);
    this.appliedMs += performance.now() - startedAt;
  }
}

export interface Round {
  readonly routed: readonly string[];
  readonly ms: number;
  /** This process's part; the rest is Redis, and waiting for a core. */
  readonly cpuMs: number;
}

export class RoutingBench {
  readonly clock = new StoreClock();
  readonly live: TimedLiveState;
  readonly store: RedisAcdStore;
  private readonly connections: RedisConnections;
  private readonly feed: RedisEventFeed;
  private readonly commits: CountedCommits;
  private readonly router: Router;
  private routing = false;
  private appliedBefore = 0;
  private readonly events: string;

  constructor(redisUrl: string, domain: string, configuration: RoutingConfiguration) {
    const options = { ...defaultAcdOptions, domain };
    this.events = `{acd:${domain}}:events`;
    const fixed = new FixedConfiguration(configuration);
    this.connections = new RedisConnections({ url: redisUrl, namespace: domain });
    const process = new AcdProcess();
    this.feed = new RedisEventFeed(this.connections, options, process);
    this.store = new RedisAcdStore(this.connections, options, this.clock, this.feed, new RecentCommits(), process);
    this.commits = new CountedCommits(this.store, new NoWaker());
    this.live = new TimedLiveState(this.store, this.feed, fixed);
    const lease = { hold: () => Promise.resolve(true), isHeld: () => this.routing, release: () => Promise.resolve() };
    this.router = new Router(this.live, this.commits, fixed, this.clock, lease, new FaultPoints(null));
  }

  async start(): Promise<void> {
    await this.connections.main().flushall();
    await this.store.readClock();
    await this.feed.start();
    this.router.start();
  }

  async stop(): Promise<void> {
    this.router.stop();
    await this.feed.stop();
    await this.connections.close();
  }

  /** Leaves nothing of the filling for the rounds: neither a stream to be read nor a file to be rewritten. */
  async settle(): Promise<void> {
    const redis = this.connections.main();
    await redis.xtrim(this.events, 'MAXLEN', 0);
    while (/aof_rewrite_(in_progress|scheduled):1/.test(await redis.info('persistence'))) await sleep(200);
    await sleep(1_000);
  }

  /** What the view learnt since the last round counts with this one: it is part of routing. */
  async round(): Promise<Round> {
    const applied = this.live.appliedMs - this.appliedBefore;
    this.commits.made = [];
    this.routing = true;
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    this.commits.lastAt = startedAt;
    this.router.requestPass();
    // Two turns of the event loop without a commit: the last pass found nobody to bring together.
    for (let quiet = 0; quiet < 2; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.commits.underWay > 0 ? 0 : quiet + 1;
    }
    this.routing = false;
    if (this.commits.lost > 0) throw new Error('An offer lost a race, and there is nobody to race with.');
    // What the router's own commits made the view learn is in the time already.
    this.appliedBefore = this.live.appliedMs;
    const cpu = process.cpuUsage(cpuBefore);
    return { routed: this.commits.made, ms: applied + this.commits.lastAt - startedAt, cpuMs: applied + (cpu.user + cpu.system) / 1_000 };
  }
}
