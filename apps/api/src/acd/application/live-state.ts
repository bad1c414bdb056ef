import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RoutingView, type Agent, type AcdCommit, type Contact } from '@visavis/acd';
import { AcdEventFeed } from './ports/acd-event-feed.port.js';
import { AcdStore } from './ports/acd-store.port.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';

/**
 * This process's picture of the live state, kept current by the event feed. It may lag behind by a moment: whoever acts
 * on it commits against versions.
 */
@Injectable()
export class LiveState implements OnModuleDestroy {
  readonly view: RoutingView;
  private readonly listeners = new Set<() => void>();
  private readonly subscriptions: (() => void)[] = [];

  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(AcdEventFeed) feed: AcdEventFeed,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
  ) {
    this.view = new RoutingView(configuration.current());
    this.subscriptions.push(
      feed.subscribe((commit) => this.apply(commit)),
      configuration.onChange(() => this.reconfigure()),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  /** Called after anything that may make a new pair possible or change a line. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  apply({ agents, contacts }: Pick<AcdCommit, 'agents' | 'contacts'>): void {
    for (const contact of contacts) this.view.putContact(contact);
    for (const agent of agents) this.view.putAgent(agent);
    this.changed();
  }

  /** Reads everything anew; what the store does not have any more is forgotten. */
  async reload(): Promise<void> {
    const known = [...this.view.allContacts()];
    const { agents, contacts } = await this.store.loadLive();
    const living = new Set(contacts.map(({ contactId }) => contactId));
    for (const { contactId } of known) if (!living.has(contactId)) this.view.forgetContact(contactId);
    this.apply({ agents, contacts });
  }

  /** After a lost race: what do they look like now? */
  async refresh(contactId: string, agentIds: readonly string[]): Promise<void> {
    const loaded = await this.store.load([contactId], agentIds);
    const contacts: readonly Contact[] = [...loaded.contacts.values()];
    const agents: readonly Agent[] = [...loaded.agents.values()];
    if (contacts.length === 0) this.view.forgetContact(contactId);
    this.apply({ contacts, agents });
  }

  private reconfigure(): void {
    this.view.configure(this.configuration.current());
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
