/** A message as text and links. Only addresses that a browser opens without running anything become links. */
import LinkifyIt from 'linkify-it';

export type TextPart = { readonly text: string; readonly href: string | null };

// Names without a scheme are linked too, as people write them; a scheme of another kind stays text.
const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false }).add('ftp:', null).add('//', null);
const openable = /^(?:https?:\/\/|mailto:)/i;

/** Punctuation that an address cannot hold unescaped, and that follows it without a space where one writes Chinese. */
const wideStop = /[\u3000-\u303f\uff00-\uffef\u2018-\u201f]/;

export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, lastIndex, url } of finder.match(text) ?? []) {
    if (!openable.test(url) || index < end) continue;
    const [written = ''] = text.slice(index, lastIndex).split(wideStop);
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: written, href: hrefOf(written, url) });
    end = index + written.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** Who left the scheme away means the secure one. */
function hrefOf(written: string, found: string): string {
  if (/^(?:https?:|mailto:)/i.test(written)) return written;
  return found.startsWith('mailto:') ? `mailto:${written}` : `https://${written}`;
}
