import type { Agent, Contact } from '@visavis/acd';
import type { AgentState } from '@visavis/contracts';
import { agentView, type AgentViewSources } from './agent-view.js';

/**
 * What one agent's page shows, kept from the commits of the ACD: the agent, and the contacts they are occupied with.
 * Older versions than the one known are ignored, so snapshots may arrive from the store and the feed in any order.
 */
export class AgentDesk {
  private readonly contacts = new Map<string, Contact>();
  private lastVersion = 0;

  constructor(
    private agent: Agent,
    private readonly sources: AgentViewSources,
    private readonly now: () => number,
  ) {}

  get engagements(): Agent['engagements'] {
    return this.agent.engagements;
  }

  /** Contacts that must be known before the view is whole. */
  get missingContactIds(): string[] {
    return this.agent.engagements.map(({ contactId }) => contactId).filter((contactId) => !this.contacts.has(contactId));
  }

  /** True when the page must be told. */
  applyAgent(agent: Agent): boolean {
    if (agent.version <= this.agent.version) return false;
    this.agent = agent;
    const engaged = new Set(agent.engagements.map(({ contactId }) => contactId));
    for (const contactId of this.contacts.keys()) if (!engaged.has(contactId)) this.contacts.delete(contactId);
    return true;
  }

  applyContact(contact: Contact): boolean {
    const known = this.contacts.get(contact.contactId);
    if (known && known.version >= contact.version) return false;
    if (!this.agent.engagements.some(({ contactId }) => contactId === contact.contactId)) return false;
    this.contacts.set(contact.contactId, contact);
    return true;
  }

  view(): AgentState {
    const now = this.now();
    // Based on the clock, so that the page may go on comparing versions when it reconnects to another process.
    this.lastVersion = Math.max(this.lastVersion + 1, now * 64);
    return agentView(this.agent, this.contacts, { version: this.lastVersion, now }, this.sources);
  }
}
