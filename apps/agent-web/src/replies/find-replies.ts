import type { DeskReply, Language } from '@visavis/contracts';

export interface FoundReply {
  readonly reply: DeskReply;
  /** As the customer can read it, or in the other language where nobody has written it in theirs. */
  readonly text: string;
  readonly language: Language;
}

export interface ReplySearch {
  readonly search: string;
  readonly queueId: string;
  readonly language: Language;
}

/** Those of the queue in which every word is found: by their shortcut first, then by their title, then by what they say. */
export function findReplies(replies: readonly DeskReply[], { search, queueId, language }: ReplySearch): readonly FoundReply[] {
  const sought = search.trim().toLowerCase();
  const words = sought.split(/\s+/);
  return replies
    .filter(({ queueIds }) => queueIds.length === 0 || queueIds.includes(queueId))
    .map((reply) => ({ reply, ...textOf(reply, language) }))
    .filter(({ reply: { shortcut, title }, text }) => words.every((word) => `${shortcut}\n${title}\n${text}`.toLowerCase().includes(word)))
    .map((found) => ({ found, rank: rankOf(found.reply, sought) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ found }) => found);
}

function textOf({ text }: DeskReply, language: Language): Omit<FoundReply, 'reply'> {
  const other = language === 'en' ? 'zh' : 'en';
  return text[language] === '' ? { text: text[other], language: other } : { text: text[language], language };
}

/** What is for this queue alone stands before what is for all. */
function rankOf({ queueIds, shortcut, title }: DeskReply, sought: string): number {
  const fit = shortcut === sought ? 0 : shortcut.startsWith(sought) ? 1 : title.toLowerCase().startsWith(sought) ? 2 : 3;
  return fit * 2 + (queueIds.length > 0 ? 0 : 1);
}
