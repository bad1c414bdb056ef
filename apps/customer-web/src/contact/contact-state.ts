import type { ConnectionState, RequestFailure } from '@visavis/call-client';
import type { CustomerContact, ErrorCode, WaitEstimate } from '@visavis/contracts';

/** Where in line, as last pushed. */
export interface Place {
  readonly contactId: string;
  readonly position: number;
  readonly estimate: WaitEstimate | null;
}

/**
 * `none`: no contact yet. `resuming`: a reload, the contact is being fetched. `open`: there is a snapshot.
 * `superseded`: another tab goes on with it. `gone`: the server does not know it any more, or not with our token.
 */
export type SessionPhase = 'none' | 'resuming' | 'open' | 'superseded' | 'gone';

export interface ContactState {
  readonly phase: SessionPhase;
  readonly contact: CustomerContact | null;
  readonly place: Place | null;
  /** Server clock minus this device's, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly connection: ConnectionState['phase'] | null;
  /** Why resuming does not get on. */
  readonly failure: RequestFailure | null;
  /** Why the contact is `gone`. */
  readonly goneCode: ErrorCode | null;
  /** Set when the customer was put back in line from there, until the next turn. */
  readonly returnedFrom: 'connecting' | 'conversation' | 'transfer' | null;
}

export const noContact: ContactState = {
  phase: 'none',
  contact: null,
  place: null,
  clockOffsetMs: 0,
  connection: null,
  failure: null,
  goneCode: null,
  returnedFrom: null,
};

const conversation: readonly CustomerContact['state'][] = ['active', 'held'];

/** Takes in a snapshot; an older one than the last changes nothing. */
export function withSnapshot(state: ContactState, contact: CustomerContact, deviceNow: number): ContactState {
  const last = state.contact;
  const same = last !== null && last.contactId === contact.contactId;
  if (same && contact.version < last.version) return state;
  return {
    ...state,
    phase: 'open',
    contact,
    // It may have been pushed before the snapshot that it belongs to.
    place: contact.state === 'queued' && state.place?.contactId === contact.contactId ? state.place : null,
    clockOffsetMs: contact.now - deviceNow,
    failure: null,
    returnedFrom: returnedFrom(state, contact),
  };
}

function returnedFrom(state: ContactState, contact: CustomerContact): ContactState['returnedFrom'] {
  // On their way to somebody: the page says so, and nobody has lost anything.
  if (contact.transfer !== null) return null;
  if (contact.state !== 'queued') return contact.state === 'offered' ? state.returnedFrom : null;
  const before = state.contact?.state;
  if (before === undefined) return null;
  if (state.contact?.transfer != null) return 'transfer';
  if (conversation.includes(before)) return 'conversation';
  return before === 'connecting' ? 'connecting' : state.returnedFrom;
}
