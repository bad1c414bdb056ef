import type { ChatThread, ChatThreadState } from '@visavis/call-client';
import { useStore, type WatchableStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';

const nothing: ChatThreadState = { entries: [], unread: 0, typing: null, loaded: false };
const noThread: WatchableStore<ChatThreadState> = { getState: () => nothing, subscribe: () => () => {} };

export function useThread(contactId: string): ChatThread | null {
  const { threads } = useSession();
  return useStore(threads.state, (all) => all[contactId] ?? null);
}

export function useUnread(contactId: string): number {
  return useStore(useThread(contactId)?.state ?? noThread, ({ unread }) => unread);
}

/** What the customer wrote last, in words; null when they wrote nothing. */
export function useLastWords(contactId: string): string | null {
  return useStore(useThread(contactId)?.state ?? noThread, ({ entries }) => {
    const body = entries.findLast(({ own, from }) => !own && from.role === 'customer')?.body;
    return body === undefined ? null : body.type === 'text' ? body.text : body.file.name;
  });
}
