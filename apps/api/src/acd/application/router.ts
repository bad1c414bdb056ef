import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { decide, settle, type Decision } from '@visavis/acd';
import { v7 as uuid } from 'uuid';
import { FaultPoints } from '../../platform/fault-points/fault-points.js';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { Commits } from './commits.js';
import { LiveState } from './live-state.js';
import type { Lease } from '../../platform/lease/lease.js';
import { ROUTER_LEASE } from './ports/router-lease.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';

/** What Node's timers can wait at the most; the pass then sets the next. */
const longestTimerMs = 2_147_483_647;

/**
 * Offers contacts to agents while it holds the lease: as soon as anything changes, all changes of one tick together.
 * What becomes possible by the passing of time alone has one timer, set anew after each pass; a process that takes over
 * finds it out from the state. The lease only saves work; that an offer is made once is guaranteed by the commit.
 */
@Injectable()
export class Router {
  private readonly logger = new Logger('Router');
  private timer: NodeJS.Timeout | undefined;
  private scheduled: NodeJS.Immediate | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(Commits) private readonly commits: Commits,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(ROUTER_LEASE) private readonly lease: Lease,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  start(): void {
    this.unsubscribe ??= this.live.onChange(() => this.requestPass());
  }

  stop(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    clearTimeout(this.timer);
    clearImmediate(this.scheduled);
    this.scheduled = undefined;
  }

  requestPass(): void {
    if (this.scheduled || !this.unsubscribe || !this.lease.isHeld()) return;
    this.scheduled = setImmediate(() => {
      this.scheduled = undefined;
      this.pass();
    });
  }

  private pass(): void {
    if (!this.lease.isHeld()) return;
    for (const decision of decide(this.live.view, this.clock.now())) {
      this.offer(decision).catch((error: unknown) => {
        this.logger.error({ contactId: decision.contact.contactId, reason: String(error) }, 'An offer could not be committed');
      });
    }
    this.expectChange();
  }

  /** The clock is an estimate: a timer that comes early finds nothing and is set again. */
  private expectChange(): void {
    clearTimeout(this.timer);
    const at = this.live.view.nextChangeAt;
    if (at === null) return;
    const inMs = Math.min(Math.max(1, at - this.clock.now()), longestTimerMs);
    this.timer = setTimeout(() => this.requestPass(), inMs);
  }

  private async offer(decision: Decision): Promise<void> {
    const { contactId } = decision.contact;
    const agentIds = decision.agents.map(({ agentId }) => agentId);
    this.live.view.reserve(contactId, agentIds);
    try {
      this.faultPoints.reach('router.after-decide');
      if (!(await this.commitOffer(decision))) await this.live.refresh(contactId, agentIds);
    } finally {
      this.live.view.release(contactId, agentIds);
      this.requestPass();
    }
  }

  /** False when the view was out of date. */
  private async commitOffer({ agents, because, contact }: Decision): Promise<boolean> {
    const offers = agents.map(({ agentId }) => ({ segmentId: uuid(), agentId, offerToken: randomUUID() }));
    const offer = { type: 'offer', offers, because } as const;
    const settlement = settle(
      [{ on: 'contact', contactId: contact.contactId, input: offer }],
      { contacts: new Map([[contact.contactId, contact]]), agents: new Map(agents.map((agent) => [agent.agentId, agent])) },
      { now: this.clock.now(), configuration: this.configuration.current() },
    );
    if (settlement.kind !== 'settled') return false;
    const result = await this.commits.commit(settlement);
    if (result.outcome !== 'committed') return false;
    this.faultPoints.reach('offer.after-commit');
    this.live.apply(settlement);
    return true;
  }
}
