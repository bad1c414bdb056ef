import type { ChatEntry } from '@visavis/call-client';

export interface TranscriptWords {
  readonly you: string;
  readonly when: (instant: number) => string;
}

/** What was written, as plain text: one message a line, with when and by whom. */
export function transcriptOf(entries: readonly ChatEntry[], { when, you }: TranscriptWords): string {
  const lines = entries.map(({ at, body, from, own }) => `[${when(at)}] ${own ? you : from.name}: ${body.type === 'text' ? body.text : body.file.name}`);
  return `${lines.join('\n')}\n`;
}
