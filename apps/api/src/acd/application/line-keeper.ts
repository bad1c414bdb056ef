import { Inject, Injectable, Logger } from '@nestjs/common';
import { hasLimits, overdue, type Leaving } from '@visavis/acd';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { lineFactsOf } from './line-facts.js';
import { LiveState } from './live-state.js';
import type { Lease } from '../../platform/lease/lease.js';
import { ROUTER_LEASE } from './ports/router-lease.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';
import { Transactor } from './transactor.js';

/** Changes within this time are looked at together: lines with limits are walked through whole. */
const gatherMs = 250;
/** Timers cannot be set further ahead, and a forgotten one must not matter for long. */
const longestSleepMs = 60_000;

/**
 * Takes out of the lines whoever must not wait in them any longer, while this process is in charge of routing. What it
 * missed it finds at its next look, and so does a process that takes over.
 */
@Injectable()
export class LineKeeper {
  private readonly logger = new Logger('LineKeeper');
  private readonly moving = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;
  private unsubscribe: (() => void) | undefined;

  constructor(
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(ROUTER_LEASE) private readonly lease: Lease,
  ) {}

  start(): void {
    this.unsubscribe ??= this.live.onChange(() => this.wakeIn(gatherMs));
    this.wakeIn(gatherMs);
  }

  stop(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    clearTimeout(this.timer);
    this.wakesAt = Infinity;
  }

  /** Called by the sweep too, so that a change of the store's time is noticed. */
  look(): void {
    if (!this.unsubscribe || !this.lease.isHeld()) return;
    const configuration = this.configuration.current();
    const context = { configuration, facts: lineFactsOf(this.live), now: this.clock.now() };
    let nextAt = Infinity;
    for (const queue of configuration.queues) {
      const line = hasLimits(queue) ? this.live.view.line(queue.queueId) : undefined;
      if (!line) continue;
      const found = overdue(queue, line.waiting, context);
      for (const leaving of found.leaving) this.send(leaving);
      nextAt = Math.min(nextAt, found.nextAt ?? Infinity);
    }
    this.wakeIn(Math.min(nextAt - context.now, longestSleepMs));
  }

  private wakeIn(ms: number): void {
    const at = Date.now() + Math.max(0, ms);
    if (at >= this.wakesAt) return;
    clearTimeout(this.timer);
    this.wakesAt = at;
    this.timer = setTimeout(() => {
      this.wakesAt = Infinity;
      this.look();
    }, Math.max(0, ms));
  }

  private send({ contactId, reason, to }: Leaving): void {
    if (this.moving.has(contactId)) return;
    this.moving.add(contactId);
    this.transactor
      .run([{ on: 'contact', contactId, input: { type: 'leave_line', reason, to } }])
      .then((result) => {
        // Offered or gone meanwhile: that is all right, and seen at the next look.
        if (!result.ok) this.logger.debug({ contactId, code: result.code }, 'A contact did not leave its line');
      })
      .catch((error: unknown) => this.logger.error({ contactId, reason: String(error) }, 'A contact could not leave its line'))
      .finally(() => this.moving.delete(contactId));
  }
}
