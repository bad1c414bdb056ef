/**
 * What a file is, by its bytes, and what may be done with it. The type that a browser declared decides nothing: it is
 * compared with the real one, and a file that pretends to be something else is refused.
 */

/** Types that something could run or that a browser would show as a page: a pattern such as `text/*` never includes them. */
const active = new Set([
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
  'application/xml',
  'text/xml',
  'text/javascript',
  'text/x-script',
  'application/wasm',
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-sharedlib',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-msi',
  'application/x-apple-diskimage',
  'application/vnd.debian.binary-package',
  'application/x-deb',
  'application/x-rpm',
  'application/x-shockwave-flash',
  'application/x.ms.shortcut',
]);

export const unknownType = 'application/octet-stream';

/** `patterns`: types such as `application/pdf`, or `image/*` for all of a kind but those that could run. */
export function isAllowed(type: string, patterns: readonly string[]): boolean {
  if (patterns.includes(type)) return true;
  if (active.has(type)) return false;
  const kind = type.slice(0, type.indexOf('/'));
  return patterns.includes(`${kind}/*`);
}

/** What a page may show by itself, always as this type and nothing else. */
const images = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

export function previewOf(type: string): 'image' | 'pdf' | null {
  if (images.has(type)) return 'image';
  return type === 'application/pdf' ? 'pdf' : null;
}

/** A declared kind that says enough to be believed wrong. Archives and documents have many names, so they are not here. */
const telling = /^(image|audio|video)\/|^application\/pdf$/;

/** Whether the file was declared as a picture, sound, film or PDF and is something else. */
export function pretends(declared: string, real: string): boolean {
  if (!telling.test(declared)) return false;
  return groupOf(declared) !== groupOf(real);
}

/** Sound and film share their containers. */
function groupOf(type: string): string {
  if (/^(audio|video)\//.test(type) || type === 'application/ogg' || type === 'application/mp4') return 'media';
  return type.startsWith('image/') ? 'image' : type;
}

const markup: readonly (readonly [RegExp, string])[] = [
  [/<svg[\s>]/i, 'image/svg+xml'],
  [/<(!doctype\s+html|html|head|body|script|iframe|object|embed|meta|link|style|img|form|base|a|div|p|table|title)[\s>/]/i, 'text/html'],
  [/^\s*<\?xml[\s?]/i, 'application/xml'],
  [/^#!/, 'text/x-script'],
];

/** How much of a text is looked at. */
export const sniffedBytes = 64 * 1024;

/**
 * The type of bytes that carry no signature: text by what is in it, or unknown. A page is recognised anywhere in what is
 * looked at, because browsers are as generous. `name` only tells a table or a script from other text.
 */
export function typeOfText(head: Uint8Array, name: string): string {
  const text = decoded(head);
  if (text === null) return unknownType;
  const found = markup.find(([pattern]) => pattern.test(text));
  if (found) return found[1];
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (/^(html?|xhtml|shtml|mht)$/.test(ending)) return 'text/html';
  if (/^(js|mjs|cjs|jse|vbs|vbe|wsf|hta|ps1|psm1|bat|cmd|sh|reg|url|scf|lnk|desktop)$/.test(ending)) return 'text/x-script';
  return ending === 'csv' ? 'text/csv' : 'text/plain';
}

function decoded(head: Uint8Array): string | null {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = encoding === 'utf-8' ? utf8(head) : new TextDecoder(encoding).decode(head);
  if (text === null) return latin1(head);
  return hasControls(text) ? null : text;
}

/** What is looked at may end within a character. */
function utf8(head: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    // Not UTF-8: an old 8-bit text, or no text at all.
    return null;
  }
}

function latin1(head: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(head);
  return hasControls(text) ? null : text;
}

function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c && code !== 0x1b) return true;
  }
  return false;
}
