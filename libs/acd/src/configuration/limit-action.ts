import type { LocalizedText } from './localized-text.js';

/** What happens to a contact that a limit or closed hours keep out of the line. */
export type LimitAction =
  | { readonly type: 'overflow'; readonly queueId: string }
  /** The customer may leave the line and is called back; who does not want that is refused with the message. */
  | { readonly type: 'callback'; readonly message: LocalizedText | null }
  | { readonly type: 'end'; readonly message: LocalizedText | null };
