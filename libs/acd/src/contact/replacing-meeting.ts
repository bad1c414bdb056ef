/** A conversation outlives the media server that carries it: it goes on in another meeting, and nobody has to ask for it twice. */
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { closeMeetingOf, contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';

/** Whoever comes second finds it done. What is left of the old meeting is closed, if its server should come back with it. */
export function replaceMeeting(
  contact: ContactIn<'connecting' | 'active' | 'held'>,
  { from, meeting }: InputOf<'replace_meeting'>,
  { now }: TransitionContext,
): Transition<Contact> {
  if (contact.channel === 'chat') return rejected('contact.not_allowed_now', 'A chat has no meeting.');
  if (!isSame(contact.meeting, from) || isSame(from, meeting)) return unchanged;
  const replaced = contactEvent('meeting.replaced', contact, now, { actor: 'system', segmentId: contact.state.segmentId });
  return changed({ ...contact, meeting }, [replaced], closeMeetingOf(contact));
}

/** Both were made, and are kept, by media: they are written the same way. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
