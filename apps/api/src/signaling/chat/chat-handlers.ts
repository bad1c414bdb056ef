import { attendingAgents, type Contact } from '@visavis/acd';
import type { ChatAuthor, chatRequests } from '@visavis/contracts';
import type { ChatLog, ChatSide } from '../../acd/application/ports/chat-log.port.js';
import type { GetContact } from '../../acd/application/queries/get-contact.query.js';
import type { PostMessage } from '../../chat/post-message.use-case.js';
import { AppError } from '../../platform/errors/app-error.js';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';
import type { ChatRelay } from './chat-relay.js';

/** What one answer carries at most. */
const messagesAtOnce = 200;

export interface ChatParts {
  readonly postMessage: PostMessage;
  readonly chatLog: ChatLog;
  readonly chatRelay: ChatRelay;
  readonly getContact: GetContact;
  /** Throws a refusal with `request.rate_limited`. */
  readonly chatLimit: { consume(author: string): Promise<void> };
}

/** The page's side of a chat request: who asks, checked by the session before anything else happens. */
export interface ChatRequester {
  readonly side: ChatSide;
  readonly socketId: string;
  /** Throws when this page has nothing to do with the contact. */
  requireReader(contactId: string): void;
  /** Who writes; throws when this page may not write there now. */
  authorIn(contact: Contact): ChatAuthor;
}

/** The `chat.*` requests, the same for customers and agents. */
export function chatHandlers(parts: ChatParts, requester: ChatRequester): RequestHandlers<typeof chatRequests> {
  const { chatLimit, chatLog, chatRelay, getContact, postMessage } = parts;
  const contactFor = async (contactId: string): Promise<Contact> => {
    requester.requireReader(contactId);
    const contact = getContact.remembered(contactId) ?? (await getContact.execute(contactId));
    if (!contact) throw new AppError('contact.not_found', 'There is no such contact.');
    return contact;
  };
  const toOthers = (contact: Contact) => ({ contactId: contact.contactId, agentIds: attendingAgents(contact), except: requester.socketId });
  return {
    'chat.post': async ({ contactId, messageId, text }) => {
      const from = requester.authorIn(await contactFor(contactId));
      await chatLimit.consume(`${contactId}:${from.id}`);
      return { message: requireSuccess(await postMessage.execute({ contactId, messageId, from, body: { type: 'text', text } })) };
    },
    'chat.since': async ({ afterSeq, contactId }) => {
      requester.requireReader(contactId);
      const { messages, ...thread } = await chatLog.since(contactId, afterSeq, messagesAtOnce);
      return { messages: [...messages], ...thread };
    },
    'chat.mark': async ({ contactId, delivered, read }) => {
      const contact = await contactFor(contactId);
      const { changed, marks } = await chatLog.mark(contactId, requester.side, { delivered, read });
      if (changed) await chatRelay.signal(toOthers(contact), { name: 'chat.marked', payload: { contactId, marks } });
      return {};
    },
    'chat.typing': async ({ contactId, typing }) => {
      const contact = await contactFor(contactId);
      const from = requester.authorIn(contact);
      await chatRelay.signal(toOthers(contact), { name: 'chat.typing', payload: { contactId, from, typing } });
      return {};
    },
  };
}
