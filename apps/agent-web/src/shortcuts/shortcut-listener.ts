import { shortcutOf, wouldType, type KeyPress } from './shortcut.js';
import type { ShortcutAction, ShortcutBindings } from './shortcut-bindings.js';

export interface ShortcutKeyEvent extends KeyPress {
  readonly repeat: boolean;
  readonly defaultPrevented: boolean;
  readonly target: unknown;
  preventDefault(): void;
}

export interface ShortcutListenerOptions {
  readonly bindings: ShortcutBindings;
  readonly isMac: boolean;
  /** True for elements into which a person types. */
  readonly isTextField: (target: unknown) => boolean;
}

/**
 * Runs the handler of a pressed shortcut. Handlers come and go with the components that can do the action,
 * so a shortcut without a handler goes to the browser. The newest handler of an action wins.
 */
export class ShortcutListener {
  readonly #options: ShortcutListenerOptions;
  readonly #handlers = new Map<ShortcutAction, (() => void)[]>();
  #paused = 0;

  constructor(options: ShortcutListenerOptions) {
    this.#options = options;
  }

  handle(action: ShortcutAction, handler: () => void): () => void {
    const handlers = this.#handlers.get(action) ?? [];
    this.#handlers.set(action, [...handlers, handler]);
    return () => {
      this.#handlers.set(action, (this.#handlers.get(action) ?? []).filter((other) => other !== handler));
    };
  }

  /** While a new shortcut is being recorded, the old ones must not fire. Returns the function that resumes. */
  pause(): () => void {
    this.#paused += 1;
    let paused = true;
    return () => {
      if (paused) this.#paused -= 1;
      paused = false;
    };
  }

  readonly onKeyDown = (event: ShortcutKeyEvent): void => {
    if (this.#paused > 0 || event.defaultPrevented) return;
    const { bindings, isMac, isTextField } = this.#options;
    if (isTextField(event.target) && wouldType(event, isMac)) return;
    const shortcut = shortcutOf(event);
    const action = shortcut === null ? null : bindings.actionOf(shortcut);
    const handler = action === null ? undefined : this.#handlers.get(action)?.at(-1);
    if (!handler) return;
    event.preventDefault();
    if (!event.repeat) handler();
  };
}

const inputsWithoutText: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset', 'image']);

export function isTextField(target: unknown): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !inputsWithoutText.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
