import type { Medium } from '../contact/contact.js';

/** What is observed of calls says nothing about chats: the two of one queue are two lines to an estimate. */
export function lineKey(queueId: string, medium: Medium): string {
  return `${medium} ${queueId}`;
}
