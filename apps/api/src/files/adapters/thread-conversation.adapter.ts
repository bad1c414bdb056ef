import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ChatAuthor } from '@visavis/contracts';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { PostMessage } from '../../chat/post-message.use-case.js';
import { CurrentInstallation } from '../../configuration/current-installation.js';
import { Conversation } from '../application/conversation.port.js';
import { unknownType } from '../domain/file-type.js';
import type { SharedFile } from '../domain/shared-file.js';

/** A file is a message of whoever sent it, with the file's own id: posted twice, it is there once. */
@Injectable()
export class ThreadConversation extends Conversation {
  private readonly logger = new Logger('Files');

  constructor(
    @Inject(PostMessage) private readonly postMessage: PostMessage,
    @Inject(GetContact) private readonly contacts: GetContact,
    @Inject(CurrentInstallation) private readonly installation: CurrentInstallation,
  ) {
    super();
  }

  override async post(file: SharedFile): Promise<void> {
    const { contactId, fileId, name, size, type } = file;
    const from = await this.authorOf(file);
    const body = { type: 'file' as const, file: { fileId, name, size, mimeType: type ?? unknownType } };
    const posted = await this.postMessage.execute({ contactId, messageId: fileId, from, body });
    // The contact may have ended while the file was looked at; history lists it all the same.
    if (!posted.ok) this.logger.warn({ fileId, contactId, code: posted.code }, 'A file is not in the thread of its contact');
  }

  private async authorOf({ agentId, contactId }: SharedFile): Promise<ChatAuthor> {
    if (agentId !== null) return { role: 'agent', id: agentId, name: this.installation.current().staffNames.get(agentId) ?? '' };
    const contact = await this.contacts.execute(contactId);
    return { role: 'customer', id: 'customer', name: contact?.customer.name ?? '' };
  }
}
