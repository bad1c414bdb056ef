import { ChatThread, storedValue, type ChatSignaling } from '@visavis/call-client';

/** The customer's side of their contact's thread. What is not sent yet is kept in this tab. */
export function openThread(contactId: string, signaling: ChatSignaling, now: () => number): ChatThread {
  return new ChatThread({
    signaling,
    contactId,
    own: { role: 'customer', id: 'customer', name: '' },
    kept: storedValue(() => window.sessionStorage, `visavis.chat.${contactId}`),
    now,
  });
}
