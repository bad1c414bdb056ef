import type { Contact } from '@visavis/acd';
import { z } from 'zod';
import type { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import type { GetContact } from '../acd/application/queries/get-contact.query.js';
import type { Meeting } from '../media/media.port.js';
import { AppError } from '../platform/errors/app-error.js';

const meetingSchema = z.object({ nodeName: z.string(), roomId: z.number(), pin: z.string() });

/** Reads what the ACD keeps as opaque data; the meeting was put there by meeting.adapter.ts. */
export function parseMeeting(meeting: unknown): Meeting {
  return meetingSchema.parse(meeting);
}

/** Whether somebody may take part in a contact's conversation now, and in which meeting. */
export class ConversationAccess {
  constructor(
    private readonly contacts: GetContact,
    private readonly feed: AcdEventFeed,
    private readonly meetingTimeoutMs = 5_000,
  ) {}

  /**
   * The contact's meeting for `actor`, who must be in the conversation. An accepted offer is announced before its
   * meeting exists, so that pages get ready meanwhile: this waits for it.
   */
  async meetingFor(contactId: string, actor: 'customer' | `agent:${string}`): Promise<Meeting> {
    const pending = this.firstMeeting(contactId, actor);
    try {
      const contact = await this.contacts.execute(contactId);
      if (!contact) throw new AppError('contact.not_found', 'There is no such contact.');
      requireTakesPart(contact, actor);
      return contact.meeting === null ? await pending.meeting : parseMeeting(contact.meeting);
    } finally {
      pending.stop();
    }
  }

  private firstMeeting(contactId: string, actor: 'customer' | `agent:${string}`): { meeting: Promise<Meeting>; stop(): void } {
    let resolve: (meeting: Meeting) => void = () => undefined;
    let reject: (reason: unknown) => void = () => undefined;
    const promise = new Promise<Meeting>((onMeeting, onFailure) => {
      resolve = onMeeting;
      reject = onFailure;
    });
    // Handled here too, because nobody may be waiting for it.
    promise.catch(() => undefined);
    const timer = setTimeout(
      () => reject(new AppError('media.unavailable', 'No meeting was created in time.')),
      this.meetingTimeoutMs,
    );
    const unsubscribe = this.feed.subscribe(({ contacts }) => {
      const contact = contacts.find((candidate) => candidate.contactId === contactId);
      if (!contact) return;
      try {
        requireTakesPart(contact, actor);
        if (contact.meeting !== null) resolve(parseMeeting(contact.meeting));
      } catch (error) {
        reject(error);
      }
    });
    return {
      meeting: promise,
      stop: () => {
        clearTimeout(timer);
        unsubscribe();
      },
    };
  }
}

export function takesPart(contact: Contact, actor: 'customer' | `agent:${string}`): boolean {
  const { state } = contact;
  if (state.name !== 'connecting' && state.name !== 'active' && state.name !== 'held') return false;
  return actor === 'customer' || actor === `agent:${state.agentId}`;
}

function requireTakesPart(contact: Contact, actor: 'customer' | `agent:${string}`): void {
  if (contact.state.name === 'closed') throw new AppError('contact.closed', 'The contact is closed.');
  if (contact.channel === 'chat') throw new AppError('contact.not_allowed_now', 'A chat has no media.');
  if (!takesPart(contact, actor)) throw new AppError('contact.not_allowed_now', 'There is no conversation to take part in.');
}
