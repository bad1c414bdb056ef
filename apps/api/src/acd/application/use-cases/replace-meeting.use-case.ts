import { Inject, Injectable } from '@nestjs/common';
import type { Json } from '@visavis/acd';
import { MeetingCloser } from '../meeting-closer.js';
import { MeetingOpener } from '../meeting-opener.js';
import { GetContact } from '../queries/get-contact.query.js';
import { failure, success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

/** A conversation whose media server is gone goes on on another one, or on the same one when that has been started again. */
@Injectable()
export class ReplaceMeeting {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(MeetingOpener) private readonly opener: MeetingOpener,
    @Inject(MeetingCloser) private readonly closer: MeetingCloser,
    @Inject(GetContact) private readonly contacts: GetContact,
  ) {}

  /**
   * Answers the meeting in which the contact goes on, which may be one that somebody else has made meanwhile. Fails with
   * `media.unavailable` while no media server can take it, and with `contact.not_allowed_now` or `contact.closed` when it is over.
   */
  async execute(contactId: string, from: Json): Promise<Result<Json>> {
    const meeting = await this.opener.create(contactId);
    if (meeting === null) return failure('media.unavailable', 'No media server can take the conversation.');
    const replaced = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'replace_meeting', from, meeting } }]);
    if (!replaced.ok) {
      await this.opener.closeUnlessUsed(contactId, meeting);
      return replaced;
    }
    const current = (await this.contacts.execute(contactId))?.meeting ?? null;
    // Of two that were made at the same place there is one.
    if (JSON.stringify(current) !== JSON.stringify(meeting)) this.closer.close(contactId, meeting);
    return current === null ? failure('contact.not_allowed_now', 'The conversation is over.') : success(current);
  }
}
