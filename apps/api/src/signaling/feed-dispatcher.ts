import type { AcdCommit, Agent, Contact } from '@visavis/acd';
import { agentsOfAppointment } from '../acd/application/queries/own-appointments.query.js';
import type { AgentPage } from './agent/agent-page.js';
import type { AgentReachability } from './agent/agent-reachability.js';
import type { ChatRelay } from './chat/chat-relay.js';
import type { CustomerPage } from './customer/customer-page.js';
import type { InviteePage } from './invitee/invitee-page.js';
import type { LegRegistry } from './legs/leg-registry.js';
import type { SessionIndex } from './session-index.js';

/** The pages of this process, by contact or by agent. */
export interface Pages {
  readonly customers: SessionIndex<CustomerPage>;
  readonly invitees: SessionIndex<InviteePage>;
  readonly agents: SessionIndex<AgentPage>;
}

/**
 * Brings what the ACD committed to the pages of this process, and ends the legs of conversations that are over.
 * Every process sees every commit; each acts only on the sockets and legs that are its own.
 */
export class FeedDispatcher {
  constructor(
    private readonly pages: Pages,
    private readonly reachability: AgentReachability,
    private readonly legs: LegRegistry,
    private readonly chat: Pick<ChatRelay, 'posted'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  dispatch(commit: AcdCommit): void {
    const cameOrWent = commit.agents.filter((agent) => this.reachability.note(agent));
    for (const contact of commit.contacts) {
      void this.legs.follow(contact).catch(this.onError);
      for (const session of this.pages.customers.of(contact.contactId)) session.onContactChanged(contact);
      for (const agentId of agentsOfAppointment(contact)) for (const session of this.pages.agents.of(agentId)) session.onAppointment(contact);
      for (const session of this.pages.invitees.of(contact.contactId)) session.onContactChanged(contact);
    }
    for (const { engagements } of cameOrWent) {
      for (const { contactId } of engagements) for (const session of this.pages.customers.of(contactId)) session.onAgentReachability();
    }
    for (const event of commit.events) {
      if (event.type === 'chat.posted') this.chat.posted(event);
      if (event.type === 'participant.changed' && event.data['returned'] === true) this.legs.refreshPictures(event.contactId ?? '');
    }
    for (const [agentId, change] of changesByAgent(commit)) {
      for (const session of this.pages.agents.of(agentId)) session.onCommit(change.agent, change.contacts);
    }
  }
}

interface AgentChange {
  agent: Agent | null;
  readonly contacts: Contact[];
}

function changesByAgent(commit: AcdCommit): ReadonlyMap<string, AgentChange> {
  const changes = new Map<string, AgentChange>();
  const changeOf = (agentId: string): AgentChange => {
    let change = changes.get(agentId);
    if (!change) changes.set(agentId, (change = { agent: null, contacts: [] }));
    return change;
  };
  for (const agent of commit.agents) changeOf(agent.agentId).agent = agent;
  for (const contact of commit.contacts) {
    for (const segment of contact.segments) {
      if (segment.state !== 'done') changeOf(segment.agentId).contacts.push(contact);
    }
  }
  return changes;
}
