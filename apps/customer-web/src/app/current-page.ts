import type { ContactState } from '../contact/contact-state.js';
import type { PreparationStep } from '../prepare/draft.js';

export type PageName = PreparationStep | 'resuming' | 'waiting' | 'callback' | 'call' | 'chat' | 'goodbye' | 'superseded' | 'gone';

/** Which page the customer is on: the contact decides as soon as there is one, before that the step of preparation. */
export function currentPage(session: Pick<ContactState, 'phase' | 'contact'>, step: PreparationStep): PageName {
  if (session.phase === 'superseded' || session.phase === 'gone' || session.phase === 'resuming') return session.phase;
  if (session.contact === null) return step;
  switch (session.contact.state) {
    // Only who has come to an appointment has a contact to look at; this snapshot is about to be replaced.
    case 'appointed':
      return 'resuming';
    case 'queued':
      return 'waiting';
    case 'offered':
      return session.contact.isCallback ? 'callback' : 'waiting';
    case 'leaving':
    case 'callback_scheduled':
    case 'callback_waiting':
    case 'calling_customer':
      return 'callback';
    case 'connecting':
    case 'active':
    case 'held':
      return session.contact.channel === 'chat' ? 'chat' : 'call';
    case 'closed':
      return 'goodbye';
  }
}

/** The stations a customer passes, for the progress line; null on pages that are not on the way. */
export const stations = ['topic', 'details', 'check', 'waiting', 'call'] as const;
export type Station = (typeof stations)[number];

export function stationOf(page: PageName): Station | null {
  if (page === 'chat') return 'call';
  return page === 'callback' ? 'waiting' : (stations.find((station) => station === page) ?? null);
}
