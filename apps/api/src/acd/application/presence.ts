import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { AcdCommit, Step } from '@visavis/acd';
import { ACD_OPTIONS, type AcdOptions } from '../acd.options.js';
import { AcdProcess } from './acd-process.js';
import { LiveState } from './live-state.js';
import { AcdEventFeed } from './ports/acd-event-feed.port.js';
import type { Lease } from '../../platform/lease/lease.js';
import { ROUTER_LEASE } from './ports/router-lease.js';
import { ProcessRegistry } from './ports/process-registry.port.js';
import type { Result } from './result.js';
import { Transactor } from './transactor.js';

/**
 * Whose sockets are where. A process that dies takes its sockets along and can report nothing: the router in charge
 * then reports them lost in its stead. A process that was wrongly taken for dead (it hung for a while) contradicts.
 */
@Injectable()
export class Presence implements OnModuleDestroy {
  private readonly logger = new Logger('Presence');
  private readonly customers = new Set<string>();
  private readonly agents = new Set<string>();
  private readonly invitees = new Set<string>();
  private readonly unsubscribe: () => void;

  constructor(
    @Inject(AcdProcess) private readonly process: AcdProcess,
    @Inject(ProcessRegistry) private readonly registry: ProcessRegistry,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(ROUTER_LEASE) private readonly lease: Lease,
    @Inject(AcdEventFeed) feed: AcdEventFeed,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
  ) {
    this.unsubscribe = feed.subscribe((commit) => this.contradict(commit));
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** This process holds the customer's sockets from their first to their last. */
  started(contactId: string): void {
    this.customers.add(contactId);
  }

  async customer(contactId: string, connected: boolean): Promise<Result> {
    if (connected) this.customers.add(contactId);
    else this.customers.delete(contactId);
    const via = this.process.id;
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'customer_reachability', connected, via } }]);
  }

  async agent(agentId: string, connected: boolean): Promise<Result> {
    if (connected) this.agents.add(agentId);
    else this.agents.delete(agentId);
    const via = this.process.id;
    return this.transactor.run([{ on: 'agent', agentId, input: { type: 'reachability', connected, via } }]);
  }

  async invitee(contactId: string, invitationId: string, connected: boolean): Promise<Result> {
    if (connected) this.invitees.add(invitationId);
    else this.invitees.delete(invitationId);
    const via = this.process.id;
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'invitee_reachability', invitationId, connected, via } }]);
  }

  async beat(): Promise<void> {
    await this.registry.beat(this.process.id, this.options.presenceMs);
  }

  async leave(): Promise<void> {
    await this.registry.leave(this.process.id);
  }

  /** The router's part: whoever is connected by way of a process that is gone is not connected. */
  async reportLost(): Promise<void> {
    if (!this.lease.isHeld()) return;
    const alive = await this.registry.alive();
    const isGone = (via: string | null) => via !== null && !alive.has(via);
    const lost: Step[] = [];
    for (const { contactId, invitations, reachability, state } of this.live.view.allContacts()) {
      if (state.name === 'closed') continue;
      if (reachability.connected && isGone(reachability.via)) lost.push({ on: 'contact', contactId, input: { type: 'customer_reachability', connected: false, via: reachability.via ?? '' } });
      for (const { deadlineAt, invitationId, via } of invitations) {
        if (deadlineAt === null && isGone(via)) lost.push({ on: 'contact', contactId, input: { type: 'invitee_reachability', invitationId, connected: false, via: via ?? '' } });
      }
    }
    for (const { agentId, reachability } of this.live.view.allAgents()) {
      if (reachability.connected && isGone(reachability.via)) lost.push({ on: 'agent', agentId, input: { type: 'reachability', connected: false, via: reachability.via ?? '' } });
    }
    if (lost.length > 0) this.logger.warn({ count: lost.length }, 'Participants lost with their process');
    await Promise.all(lost.map((report) => this.transactor.run([report])));
  }

  private contradict({ agents, contacts }: AcdCommit): void {
    for (const { contactId, invitations, reachability, state } of contacts) {
      for (const { deadlineAt, invitationId, stage, via } of invitations) {
        const isWrong = stage === 'present' && this.isWrong({ connected: deadlineAt === null, via });
        if (isWrong && this.invitees.has(invitationId)) this.insist(this.invitee(contactId, invitationId, true));
      }
      if (state.name === 'closed') this.customers.delete(contactId);
      else if (this.isWrong(reachability) && this.customers.has(contactId)) this.insist(this.customer(contactId, true));
    }
    for (const { agentId, reachability } of agents) {
      if (this.isWrong(reachability) && this.agents.has(agentId)) this.insist(this.agent(agentId, true));
    }
  }

  private isWrong({ connected, via }: { readonly connected: boolean; readonly via: string | null }): boolean {
    return !connected && via === this.process.id;
  }

  private insist(report: Promise<Result>): void {
    report.catch((error: unknown) => this.logger.error({ reason: String(error) }, 'A report of reachability failed'));
  }
}
