/**
 * A follow-up: an agent agrees with their customer to talk again at a time. It is a contact of its own, a callback from the
 * beginning, that never stood in a line before; what is known of the customer is taken over.
 */
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import { rulesFor, type RoutingConfiguration } from '../configuration/routing-configuration.js';
import type { DomainEvent } from '../event.js';
import { rejected, type Rejected } from '../transition.js';
import { agentActor } from './contact-changes.js';
import { consentEvent } from './consent.js';
import { customerParticipant } from './consent-answer.js';
import type { CallbackWay, Contact } from './contact.js';
import { transitionContact } from './contact.machine.js';
import { newContact, queuedEvent } from './new-contact.js';

/** How long the agent who promised it is waited for, should they be at work and busy then. */
const ownAgentMs = 5 * 60_000;

export interface FollowUp {
  readonly contactId: string;
  readonly of: Contact;
  readonly queue: QueueConfiguration;
  readonly agentId: string;
  /** Whether that agent shall be asked first. */
  readonly withSameAgent: boolean;
  /** Milliseconds on the store's clock. */
  readonly at: number;
  readonly ways: readonly CallbackWay[];
  /** The process that answers for the customer's connection, until they have one. */
  readonly via: string;
  readonly now: number;
}

/** The contact as its first commit shall be, or why not. Fails with `callback.no_way`. */
export function followUp(
  { agentId, at, contactId, now, of, queue, via, ways, withSameAgent }: FollowUp,
  configuration: RoutingConfiguration,
): Rejected | { readonly kind: 'promised'; readonly contact: Contact; readonly events: readonly DomainEvent[] } {
  const { attributes, channel, customer, deviceCheck, language, priority, requirements, topic, topicId, verified } = of;
  const given = { contactId, attributes, channel, customer, deviceCheck, language, priority, queue, requirements, topic, topicId, verified, via, now };
  const fresh = newContact({ ...given, consents: [], lastAgentId: null });
  const promised: Contact = {
    ...fresh,
    // What they agreed to was said of whatever comes of this request.
    consents: of.consents.filter(({ participantId }) => participantId === customerParticipant),
    affinity: withSameAgent ? { agentId, until: at + ownAgentMs } : null,
    reachability: { connected: false, graceEndsAt: null, via: null },
  };
  const queued = { ...queuedEvent(promised, { followUpOf: of.contactId }), actor: agentActor(agentId) };
  const input = { type: 'request_callback', ways, notBefore: at, promisedBy: agentId } as const;
  const later = transitionContact(promised, input, { now, rules: rulesFor(configuration, queue.queueId) });
  if (later.kind === 'rejected') return later;
  if (later.kind === 'unchanged') return rejected('contact.not_allowed_now', 'A new contact can always be called back.');
  return { kind: 'promised', contact: { ...later.state, version: fresh.version }, events: [queued, ...promised.consents.map((answer) => consentEvent(contactId, answer)), ...later.events] };
}
