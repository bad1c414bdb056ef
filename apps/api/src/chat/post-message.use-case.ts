import { Inject, Injectable, Logger } from '@nestjs/common';
import { attendingAgents } from '@visavis/acd';
import type { ChatAuthor, ChatBody, ChatMessage } from '@visavis/contracts';
import { ChatLog } from '../acd/application/ports/chat-log.port.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { failure, success, type Result } from '../acd/application/result.js';
import { StoreClock } from '../platform/store-clock/store-clock.js';

export interface MessageToPost {
  readonly contactId: string;
  /** Made by who wrote it: posting it again does nothing. */
  readonly messageId: string;
  readonly from: ChatAuthor;
  readonly body: ChatBody;
}

/** Puts a message into a contact's thread. Whether `from` may write there is the caller's to judge. */
@Injectable()
export class PostMessage {
  private readonly logger = new Logger('Chat');

  constructor(
    @Inject(ChatLog) private readonly log: ChatLog,
    @Inject(GetContact) private readonly contacts: GetContact,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  /** Fails with `contact.not_found`, `contact.closed`, `chat.full`, and `service.unavailable` while the live state is out of reach. */
  async execute(given: MessageToPost): Promise<Result<ChatMessage>> {
    try {
      return await this.post(given);
    } catch (error) {
      this.logger.error({ contactId: given.contactId, reason: String(error) }, 'A message could not be kept');
      return failure('service.unavailable', 'The message could not be kept.');
    }
  }

  private async post({ body, contactId, from, messageId }: MessageToPost): Promise<Result<ChatMessage>> {
    const contact = this.contacts.remembered(contactId) ?? (await this.contacts.execute(contactId));
    if (!contact) return failure('contact.not_found', 'There is no such contact.');
    if (contact.state.name === 'closed') return failure('contact.closed', 'The contact is closed.');
    const message = { messageId, at: this.clock.now(), from, body };
    const appended = await this.log.append(contactId, message, attendingAgents(contact));
    return appended.outcome === 'full' ? failure('chat.full', 'The thread holds no more messages.') : success(appended.message);
  }
}
