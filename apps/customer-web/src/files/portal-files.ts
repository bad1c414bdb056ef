import { ContactFiles, type GuestSession, type RequestFailure } from '@visavis/call-client';

const noContact: RequestFailure = { ok: false, code: 'auth.token_missing', message: 'There is no contact.', correlationId: null };

/** The files of whatever contact this tab has: its guest token says which. */
export function portalFiles(guest: Pick<GuestSession, 'read'>): ContactFiles {
  const token = () => {
    const stored = guest.read();
    return Promise.resolve(stored === null ? noContact : { ok: true as const, result: stored.guestToken });
  };
  return new ContactFiles({ token });
}
