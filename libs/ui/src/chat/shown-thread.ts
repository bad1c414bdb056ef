import type { ChatThread } from '@visavis/call-client';

/** What showing messages needs of a thread. */
export type ShownThread = Pick<ChatThread, 'state' | 'post' | 'retry' | 'discard' | 'setVisible' | 'typing'>;
