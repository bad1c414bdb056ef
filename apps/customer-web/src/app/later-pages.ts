/**
 * Pages that nobody sees first. They are downloaded while the customer reads the page before, so that the first page
 * is small and no page keeps anybody waiting.
 */
import { reportFault } from '@visavis/ui';
import { lazy } from 'react';

const load = {
  check: async () => ({ default: (await import('../check/CheckPage.js')).CheckPage }),
  waiting: async () => ({ default: (await import('../waiting/WaitingPage.js')).WaitingPage }),
  callback: async () => ({ default: (await import('../callback/CallbackPage.js')).CallbackPage }),
  call: async () => ({ default: (await import('../call/CallPage.js')).CallPage }),
  chat: async () => ({ default: (await import('../chat/ChatPage.js')).ChatPage }),
  goodbye: async () => ({ default: (await import('../goodbye/GoodbyePage.js')).GoodbyePage }),
} as const;

export type LaterPage = keyof typeof load;

export const CheckPage = lazy(load.check);
export const WaitingPage = lazy(load.waiting);
export const CallbackPage = lazy(load.callback);
export const CallPage = lazy(load.call);
export const ChatPage = lazy(load.chat);
export const GoodbyePage = lazy(load.goodbye);

/** A failed download is tried again when the page is really needed. */
export function preload(pages: readonly LaterPage[]): void {
  for (const page of pages) load[page]().catch((error: unknown) => reportFault('A page could not be fetched ahead.', page, error));
}
