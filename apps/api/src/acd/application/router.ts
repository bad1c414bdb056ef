import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { decide, settle, type Pair } from '@visavis/acd';
import { v7 as uuid } from 'uuid';
import { FaultPoints } from '../../platform/fault-points/fault-points.js';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { Commits } from './commits.js';
import { LiveState } from './live-state.js';
import { ROUTER_LEASE, type Lease } from './ports/lease.port.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';

/**
 * Offers contacts to agents while it holds the lease: as soon as anything changes, all changes of one tick together.
 * The lease only saves work; that an offer is made once is guaranteed by the commit.
 */
@Injectable()
export class Router {
  private readonly logger = new Logger('Router');
  private readonly contacts = new Set<string>();
  private readonly agents = new Set<string>();
  private readonly reserved = {
    hasContact: (id: string) => this.contacts.has(id),
    hasAgent: (id: string) => this.agents.has(id),
  };
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
    for (const pair of decide(this.live.view, this.clock.now(), this.reserved)) {
      this.offer(pair).catch((error: unknown) => {
        this.logger.error({ contactId: pair.contact.contactId, reason: String(error) }, 'An offer could not be committed');
      });
    }
  }

  private async offer(pair: Pair): Promise<void> {
    const { contactId } = pair.contact;
    const { agentId } = pair.agent;
    this.faultPoints.reach('router.after-decide');
    this.contacts.add(contactId);
    this.agents.add(agentId);
    try {
      if (!(await this.commitOffer(pair))) await this.live.refresh(contactId, agentId);
    } finally {
      this.contacts.delete(contactId);
      this.agents.delete(agentId);
      this.requestPass();
    }
  }

  /** False when the view was out of date. */
  private async commitOffer({ agent, because, contact }: Pair): Promise<boolean> {
    const offer = { type: 'offer', offers: [{ segmentId: uuid(), agentId: agent.agentId, offerToken: token() }], because } as const;
    const settlement = settle(
      [{ on: 'contact', contactId: contact.contactId, input: offer }],
      { contacts: new Map([[contact.contactId, contact]]), agents: new Map([[agent.agentId, agent]]) },
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

function token(): string {
  return randomBytes(16).toString('base64url');
}
