import type { ChatThread, ChatThreadState } from '@visavis/call-client';
import { useStore, type WatchableStore } from '@visavis/ui';
import { usePortal } from '../app/app-context.js';

const nothing: ChatThreadState = { entries: [], unread: 0, typing: null, loaded: false };
const noThread: WatchableStore<ChatThreadState> = { getState: () => nothing, subscribe: () => () => {} };

/** Null while there is no contact, or its code is on its way. */
export function useChat(): ChatThread | null {
  const { chat } = usePortal();
  return useStore(chat, (thread) => thread);
}

export function useChatState<Selected>(select: (state: ChatThreadState) => Selected): Selected {
  return useStore(useChat()?.state ?? noThread, select);
}
