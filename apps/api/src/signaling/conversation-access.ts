import { membersOf, type Contact, type ParticipantId } from '@visavis/acd';
import type { GetContact } from '../acd/application/queries/get-contact.query.js';
import type { Meeting } from '../media/media.port.js';
import { meetingOf } from '../media/meeting-of.js';
import { AppError } from '../platform/errors/app-error.js';

/** Whether somebody may take part in a contact's conversation now, and in which meeting. */
export class ConversationAccess {
  constructor(private readonly contacts: GetContact) {}

  /** The meeting of a contact in whose conversation `actor` must be. */
  async meetingFor(contactId: string, actor: ParticipantId): Promise<Meeting> {
    const contact = await this.find(contactId, (remembered) => takesPart(remembered, actor));
    if (!contact) throw new AppError('contact.not_found', 'There is no such contact.');
    requireTakesPart(contact, actor);
    if (contact.meeting === null) throw new AppError('media.unavailable', 'The conversation has no meeting.');
    return meetingOf(contact.meeting);
  }

  /**
   * The contact while `actor` is in its conversation in that meeting; null when that is over. Should it end before this
   * process has heard of it, the feed tells of it later.
   */
  async stillIn(contactId: string, actor: ParticipantId, { nodeName, roomId }: Meeting): Promise<Contact | null> {
    const isIn = (contact: Contact): boolean => {
      if (!takesPart(contact, actor) || contact.meeting === null) return false;
      const current = meetingOf(contact.meeting);
      return current.roomId === roomId && current.nodeName === nodeName;
    };
    const contact = await this.find(contactId, isIn);
    return contact && isIn(contact) ? contact : null;
  }

  /** What is remembered may be a moment old: that is good enough to allow something, and not to refuse it. */
  private async find(contactId: string, allowed: (contact: Contact) => boolean): Promise<Contact | null> {
    const remembered = this.contacts.remembered(contactId);
    return remembered && allowed(remembered) ? remembered : this.contacts.execute(contactId);
  }
}

export function takesPart(contact: Contact, actor: ParticipantId): boolean {
  return contact.channel !== 'chat' && membersOf(contact).includes(actor);
}

function requireTakesPart(contact: Contact, actor: ParticipantId): void {
  if (contact.state.name === 'closed') throw new AppError('contact.closed', 'The contact is closed.');
  if (contact.channel === 'chat') throw new AppError('contact.not_allowed_now', 'A chat has no media.');
  if (!takesPart(contact, actor)) throw new AppError('contact.not_allowed_now', 'There is no conversation to take part in.');
}
