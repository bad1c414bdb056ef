import { describe, expect, it } from 'vitest';
import { keyLabels, shortcutOf, wouldType, type KeyPress } from './shortcut.js';
import { defaultBindings } from './shortcut-bindings.js';
import { isTakenByBrowser } from './taken-shortcuts.js';

const press = (over: Partial<KeyPress> & { altGraph?: boolean }): KeyPress => ({
  key: 'a', code: 'KeyA', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, getModifierState: () => over.altGraph === true, ...over,
});

describe('a shortcut', () => {
  it('is modifiers in one order and a key', () => {
    expect(shortcutOf(press({ altKey: true }))).toBe('Alt+A');
    expect(shortcutOf(press({ altKey: true, ctrlKey: true, shiftKey: true, key: 'Enter' }))).toBe('Ctrl+Alt+Shift+Enter');
  });

  it('is never a key alone, a modifier alone, or a character typed with AltGr', () => {
    expect(shortcutOf(press({}))).toBeNull();
    expect(shortcutOf(press({ key: 'Alt', code: 'AltLeft', altKey: true }))).toBeNull();
    expect(shortcutOf(press({ key: '@', code: 'KeyQ', altKey: true, ctrlKey: true, altGraph: true }))).toBeNull();
  });

  it('follows the letter on the key, and the place of the key where Option changes the letter', () => {
    expect(shortcutOf(press({ altKey: true, key: 'a', code: 'KeyQ' }))).toBe('Alt+A');
    expect(shortcutOf(press({ altKey: true, key: 'å', code: 'KeyA' }))).toBe('Alt+A');
    expect(shortcutOf(press({ altKey: true, key: '÷', code: 'Slash' }))).toBe('Alt+/');
  });

  it('leaves text fields alone where it would type a character', () => {
    expect(wouldType(press({ altKey: true }), true)).toBe(true);
    expect(wouldType(press({ altKey: true }), false)).toBe(false);
    expect(wouldType(press({ ctrlKey: true, key: 'Enter' }), false)).toBe(true);
    expect(wouldType(press({ altKey: true, altGraph: true }), false)).toBe(true);
  });

  it('is shown with the symbols of the system', () => {
    expect(keyLabels('Alt+A', true)).toEqual(['⌥', 'A']);
    expect(keyLabels('Alt+A', false)).toEqual(['Alt', 'A']);
  });

  it('is by default none that a browser uses itself, and each is used once', () => {
    const shortcuts = Object.values(defaultBindings);
    expect(shortcuts.filter(isTakenByBrowser)).toEqual([]);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });
});
