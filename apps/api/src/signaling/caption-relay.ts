import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { attendingAgents } from '@visavis/acd';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { Captioning } from '../captions/application/captioning.js';
import { ChatRelay } from './chat/chat-relay.js';
import { SocketErrors } from './socket-errors.js';

/** Brings what is heard to the pages of the conversation, at whichever process they are. */
@Injectable()
export class CaptionRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly captioning: Captioning,
    private readonly contacts: GetContact,
    private readonly relay: ChatRelay,
    private readonly errors: SocketErrors,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.captioning.onCaption((caption) => {
      const contact = this.contacts.remembered(caption.contactId);
      if (!contact) return;
      const audience = { contactId: caption.contactId, agentIds: attendingAgents(contact), except: '' };
      this.relay.signal(audience, { name: 'caption.heard', payload: caption }).catch((error: unknown) => this.errors.report('A caption was lost.', error));
    });
  }

  onApplicationShutdown(): void {
    this.unsubscribe?.();
  }
}
