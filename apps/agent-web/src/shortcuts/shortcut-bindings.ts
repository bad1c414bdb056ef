/** Which shortcut does what: the defaults, and what this person changed, kept in this browser. */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '@visavis/call-client';
import type { KeyValueStorage } from '../storage/key-value-storage.js';

export const shortcutActions = [
  'acceptOffer', 'rejectOffer', 'toggleMicrophone', 'toggleCamera', 'togglePicture', 'shareScreen', 'holdCall', 'transferCall', 'endCall', 'openChat', 'insertReply', 'focusNotes', 'finishWrapUp', 'becomeAvailable', 'showHelp',
] as const;
export type ShortcutAction = (typeof shortcutActions)[number];
export type Bindings = Readonly<Record<ShortcutAction, string>>;

/** None is used by Chrome, Edge, Firefox or Safari (taken-shortcuts.ts), which `Alt+E`, `Alt+V`, `Alt+S` and `Alt+H` would be. */
export const defaultBindings: Bindings = {
  acceptOffer: 'Alt+A',
  rejectOffer: 'Alt+R',
  toggleMicrophone: 'Alt+M',
  toggleCamera: 'Alt+C',
  togglePicture: 'Alt+P',
  shareScreen: 'Alt+U',
  holdCall: 'Alt+K',
  transferCall: 'Alt+G',
  endCall: 'Alt+X',
  openChat: 'Alt+I',
  insertReply: 'Alt+J',
  focusNotes: 'Alt+N',
  finishWrapUp: 'Alt+Enter',
  becomeAvailable: 'Alt+W',
  showHelp: 'Alt+/',
};

const storageKey = 'visavis.shortcuts';

export class ShortcutBindings {
  readonly #storage: KeyValueStorage;
  readonly #store;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
    this.#store = createStore<Bindings>(() => ({ ...defaultBindings, ...read(storage) }));
  }

  get state(): ReadableStore<Bindings> {
    return this.#store;
  }

  actionOf(shortcut: string): ShortcutAction | null {
    const bindings = this.#store.getState();
    return shortcutActions.find((action) => bindings[action] === shortcut) ?? null;
  }

  /** Which other action has it; a shortcut that is in use cannot be given away silently. */
  change(action: ShortcutAction, shortcut: string): { ok: true } | { ok: false; usedBy: ShortcutAction } {
    const usedBy = this.actionOf(shortcut);
    if (usedBy !== null && usedBy !== action) return { ok: false, usedBy };
    this.#store.setState({ [action]: shortcut });
    this.#write();
    return { ok: true };
  }

  reset(): void {
    this.#store.setState(defaultBindings);
    this.#storage.removeItem(storageKey);
  }

  #write(): void {
    const bindings = this.#store.getState();
    const changed = shortcutActions.filter((action) => bindings[action] !== defaultBindings[action]);
    this.#storage.setItem(storageKey, JSON.stringify(Object.fromEntries(changed.map((action) => [action, bindings[action]]))));
  }
}

/** Whatever is stored may be old or foreign: unknown actions and broken text are dropped. */
function read(storage: KeyValueStorage): Partial<Record<ShortcutAction, string>> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const entries = Object.entries(stored).filter(
      ([action, shortcut]) => shortcutActions.includes(action as ShortcutAction) && typeof shortcut === 'string' && shortcut.includes('+'),
    );
    return Object.fromEntries(entries) as Partial<Record<ShortcutAction, string>>;
  } catch {
    // Not JSON: somebody else's value, or a half-written one. The defaults are right then.
    return {};
  }
}
