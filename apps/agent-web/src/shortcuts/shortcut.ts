/**
 * A keyboard shortcut is written as it is stored: modifiers in a fixed order, then one key, e.g. `Alt+A`, `Ctrl+Alt+Enter`.
 * Single keys are no shortcuts: WCAG 2.1.4, and nobody hangs up by typing into the wrong window.
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(modifier: 'AltGraph'): boolean;
}

const namedKeys: ReadonlySet<string> = new Set(['Enter', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
const namedCodes: Readonly<Record<string, string>> = {
  Slash: '/', Period: '.', Comma: ',', Semicolon: ';', Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Backslash: '\\', Quote: "'",
};

/** The shortcut that a key press stands for, or null when it is none (a bare key, or a modifier alone). */
export function shortcutOf(press: KeyPress): string | null {
  if (!(press.altKey || press.ctrlKey || press.metaKey) || press.getModifierState('AltGraph')) return null;
  const key = keyOf(press);
  if (key === null) return null;
  const modifiers = [press.ctrlKey && 'Ctrl', press.metaKey && 'Meta', press.altKey && 'Alt', press.shiftKey && 'Shift'];
  return [...modifiers.filter((modifier) => modifier !== false), key].join('+');
}

/** The letter on the key cap; Option on a Mac turns it into another character, then the key's place has to do. */
function keyOf({ key, code }: KeyPress): string | null {
  if (namedKeys.has(key)) return key;
  if (/^[a-z0-9/.,;\-=[\]\\']$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  return place ?? namedCodes[code] ?? null;
}

/** True if this press would put a character into a text field: then the shortcut leaves it alone. */
export function wouldType(press: KeyPress, isMac: boolean): boolean {
  if (press.getModifierState('AltGraph')) return true;
  if (press.ctrlKey || press.metaKey) return press.key === 'Enter';
  return !press.altKey || isMac;
}

const macSymbols: Readonly<Record<string, string>> = { Ctrl: '⌃', Meta: '⌘', Alt: '⌥', Shift: '⇧', Enter: '⏎' };
const symbols: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Meta: 'Win' };

/** The keys to show, one label each. */
export function keyLabels(shortcut: string, isMac: boolean): string[] {
  return shortcut.split('+').map((part) => (isMac ? macSymbols[part] : undefined) ?? symbols[part] ?? part);
}

/** For `aria-keyshortcuts`, whose names for modifiers differ from ours. https://w3c.github.io/aria/#aria-keyshortcuts */
export function ariaShortcut(shortcut: string): string {
  return shortcut.replace('Ctrl', 'Control');
}
