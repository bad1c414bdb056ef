import type { EmbeddedState } from '@visavis/contracts';
import type { ContactState } from '../contact/contact-state.js';

/** What the organisation's page is told of a contact: enough to show that it goes on. */
export function embeddedStateOf({ contact, phase }: Pick<ContactState, 'contact' | 'phase'>): EmbeddedState {
  if (phase === 'superseded' || phase === 'gone') return 'ended';
  switch (contact?.state) {
    case undefined:
    case 'appointed':
      return 'preparing';
    case 'connecting':
    case 'active':
    case 'held':
      return 'in_call';
    case 'closed':
      return 'ended';
    case 'queued':
    case 'leaving':
    case 'callback_scheduled':
    case 'callback_waiting':
    case 'offered':
    case 'calling_customer':
      return 'waiting';
  }
}
