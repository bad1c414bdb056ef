/**
 * The link of a callback's e-mail: `#contact=ID&token=TOKEN&until=MS`. What is in it is untrusted text; the server judges
 * the token.
 */
import type { StoredGuest } from '@visavis/call-client';

type Page = Pick<Window, 'location' | 'history'>;

/** Takes the token out of the address bar too, where it would be copied and remembered. Null for any other address. */
export function takeAnswerLink({ history, location }: Page): StoredGuest | null {
  const given = new URLSearchParams(location.hash.slice(1));
  const [contactId, guestToken, until] = [given.get('contact'), given.get('token'), Number(given.get('until'))];
  if (!contactId || !guestToken || !Number.isSafeInteger(until)) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return { contactId, guestToken, expiresAt: until };
}
