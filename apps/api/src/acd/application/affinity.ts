import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { AcdCommit, QueueConfiguration } from '@visavis/acd';
import { AcdEventFeed } from './ports/acd-event-feed.port.js';
import { LastAgents } from './ports/last-agents.port.js';
import type { Lease } from '../../platform/lease/lease.js';
import { ROUTER_LEASE } from './ports/router-lease.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';

/** Brings a customer back to the agent they spoke to last, where a queue wants that. */
@Injectable()
export class Affinity implements OnModuleDestroy {
  private readonly logger = new Logger('Affinity');
  private readonly unsubscribe: () => void;

  constructor(
    @Inject(LastAgents) private readonly lastAgents: LastAgents,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(ROUTER_LEASE) private readonly lease: Lease,
    @Inject(AcdEventFeed) feed: AcdEventFeed,
  ) {
    this.unsubscribe = feed.subscribe((commit) => this.note(commit));
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** Null when the queue keeps nobody waiting for somebody, or nothing is known. Never rejects. */
  async lastAgentFor(queue: QueueConfiguration, deviceId: string): Promise<string | null> {
    if (queue.affinityMs === 0) return null;
    try {
      return await this.lastAgents.of(deviceId);
    } catch (error) {
      this.logger.warn({ reason: String(error) }, 'The last agent could not be looked up');
      return null;
    }
  }

  /** One process is enough to remember it: the one in charge of routing. */
  private note({ events }: AcdCommit): void {
    for (const { agentId, contact, type } of events) {
      if (type !== 'contact.active' || !contact || !agentId || !this.lease.isHeld()) continue;
      if (!this.configuration.current().queues.some(({ affinityMs }) => affinityMs > 0)) continue;
      this.lastAgents.remember(contact.customer.deviceId, agentId).catch((error: unknown) => {
        this.logger.warn({ contactId: contact.contactId, reason: String(error) }, 'The last agent could not be remembered');
      });
    }
  }
}
