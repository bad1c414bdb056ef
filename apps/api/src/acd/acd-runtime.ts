import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { assertKnownStrategies } from '@visavis/acd';
import { RedisEventFeed } from './adapters/redis/redis-event-feed.js';
import { RedisHistoryConsumer } from './adapters/redis/redis-history-consumer.js';
import { DueProcessing } from './application/due-processing.js';
import { LiveState } from './application/live-state.js';
import { AcdStore } from './application/ports/acd-store.port.js';
import { RoutingConfigurationPort } from './application/ports/routing-configuration.port.js';
import { Presence } from './application/presence.js';
import { RouterLeadership } from './application/router-leadership.js';

const sweepMs = 1_000;

/** Starts and stops what runs by itself, in an order in which nothing is missed. */
@Injectable()
export class AcdRuntime implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Acd');
  private sweepTimer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private stopped = false;

  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(RedisEventFeed) private readonly feed: RedisEventFeed,
    @Inject(RedisHistoryConsumer) private readonly history: RedisHistoryConsumer,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(DueProcessing) private readonly due: DueProcessing,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(RouterLeadership) private readonly leadership: RouterLeadership,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    assertKnownStrategies(this.configuration.current());
    await this.store.readClock();
    await this.presence.beat();
    // First listen, then load: what happens in between is heard, and versions put it in order.
    await this.feed.start();
    this.feed.onResync(() => this.reload());
    await this.live.reload();
    this.leadership.start();
    this.scheduleSweep();
    this.logger.log('ACD started');
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    clearTimeout(this.sweepTimer);
    await this.sweeping;
    const endings = [this.leadership.stop(), this.due.stop(), this.history.stop(), this.presence.leave(), this.feed.stop()];
    const failed = (await Promise.allSettled(endings)).filter(({ status }) => status === 'rejected');
    // Leases and presence then end by themselves.
    if (failed.length > 0) this.logger.warn({ failed: failed.length }, 'Not everything could be given back');
    this.logger.log('ACD stopped');
  }

  /** The one periodic task: makes good whatever wake-up, message or process was lost. */
  async sweep(): Promise<void> {
    try {
      await this.store.readClock();
      await this.presence.beat();
      await this.due.run();
      await this.presence.reportLost();
      this.leadership.requestPass();
    } catch (error) {
      this.logger.warn({ reason: String(error) }, 'A sweep failed');
    }
  }

  private reload(): void {
    this.live.reload().catch((error: unknown) => {
      this.logger.error({ reason: String(error) }, 'Live state could not be reloaded');
    });
  }

  private scheduleSweep(): void {
    this.sweepTimer = setTimeout(() => {
      this.sweeping = this.sweep().finally(() => {
        if (!this.stopped) this.scheduleSweep();
      });
    }, sweepMs);
  }
}
