import { queuedEvent, newContact, type NewContact } from '../contact/new-contact.js';
import { transitionContact } from '../contact/contact.machine.js';
import type { EntryReason } from '../configuration/resolve-entry.js';
import { rulesFor, type RoutingConfiguration } from '../configuration/routing-configuration.js';
import { consentEvent } from '../contact/consent.js';
import type { Contact } from '../contact/contact.js';
import type { DomainEvent } from '../event.js';
import type { Admission } from './admit.js';

export interface Reasons {
  readonly admission: Admission;
  /** Why its entry point chose the queue that was asked first; null when no entry point did. */
  readonly entry: EntryReason | null;
  readonly configuration: RoutingConfiguration;
}

/**
 * A new contact as its first commit shall be: in line, or already told why not. Either way it is acknowledged, and will
 * end with one outcome.
 */
export function arrival(
  given: Omit<NewContact, 'queue'>,
  { admission, configuration, entry }: Reasons,
): { readonly contact: Contact; readonly events: readonly DomainEvent[] } {
  const contact = newContact({ ...given, queue: admission.queue });
  const entered = [queuedEvent(contact, { entry, detours: admission.detours }), ...contact.consents.map((answer) => consentEvent(contact.contactId, answer))];
  if (admission.type === 'enter') return { contact, events: entered };
  const input = { type: 'leave_line', reason: admission.reason, to: admission.to } as const;
  const left = transitionContact(contact, input, { now: given.now, rules: rulesFor(configuration, admission.queue.queueId) });
  if (left.kind !== 'changed') return { contact, events: entered };
  return { contact: { ...left.state, version: contact.version }, events: [...entered, ...left.events] };
}
