import type { WaitEstimate } from '@visavis/contracts';
import type { Formats } from '@visavis/ui';
import type { ContactState } from '../contact/contact-state.js';

/** An estimate as words: which text, and the range that goes into it. */
export type WaitWords = { readonly key: 'wait.unknown' | 'wait.short' } | { readonly key: 'wait.range'; readonly range: string };

export function waitWords(estimate: WaitEstimate | null, formats: Pick<Formats, 'formatRange'>): WaitWords {
  if (estimate === null) return { key: 'wait.unknown' };
  const range = formats.formatRange(estimate.minMs, estimate.maxMs);
  return range === null ? { key: 'wait.short' } : { key: 'wait.range', range };
}

export type WaitingHeadline =
  | { readonly kind: 'transfer'; readonly stage: 'out' | 'back'; readonly name: string }
  | { readonly kind: 'expected'; readonly name: string; readonly until: number }
  | { readonly kind: 'turn' }
  | { readonly kind: 'next' }
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'finding' };

/** What stands largest on the waiting page. */
export function waitingHeadline(state: Pick<ContactState, 'contact' | 'place'>): WaitingHeadline {
  const transfer = state.contact?.transfer ?? null;
  if (transfer !== null) return { kind: 'transfer', stage: transfer.stage, name: transfer.name };
  if (state.contact?.state === 'offered') return { kind: 'turn' };
  const expectedBy = state.contact?.expectedBy ?? null;
  if (expectedBy !== null && expectedBy.until !== null) return { kind: 'expected', name: expectedBy.name, until: expectedBy.until };
  if (state.place === null) return { kind: 'finding' };
  return state.place.position === 1 ? { kind: 'next' } : { kind: 'position', position: state.place.position };
}

/** One agent alone is asked for this customer, who has no place in a line meanwhile. */
export function isExpectedByOne(contact: ContactState['contact']): boolean {
  return contact?.transfer?.to === 'agent' || (contact?.expectedBy ?? null)?.until != null;
}

/** The line as people: those ahead, as many as there is room for, and whether there are more. */
export function lineAhead(position: number, room = 8): { readonly shown: number; readonly more: boolean } {
  const ahead = Math.max(0, position - 1);
  return { shown: Math.min(ahead, room), more: ahead > room };
}
