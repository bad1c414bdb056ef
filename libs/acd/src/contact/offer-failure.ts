import type { DomainEvent } from '../event.js';

/** Why somebody who was asked alone did not take a contact that is back in line, by what has just happened to it. */
export function failureOf(events: readonly DomainEvent[]): 'rejected' | 'not_answered' | 'connection_failed' {
  for (const { data, type } of events) {
    if (type === 'offer.rejected' || (type === 'connection.failed' && data['cause'] === 'agent_ended')) return 'rejected';
    if (type === 'offer.expired') return 'not_answered';
  }
  return 'connection_failed';
}
