/**
 * Shortcuts that browsers on Windows and Linux use themselves and that are therefore neither our defaults nor a good
 * choice. Most can be taken from the browser, but a person who knows them expects the menu.
 * Chrome and Edge: E and F open the menu, D the address bar. Firefox: its menus in every language we know of use these letters.
 */
const taken: ReadonlySet<string> = new Set([
  'Alt+D', 'Alt+E', 'Alt+F', 'Alt+V', 'Alt+S', 'Alt+B', 'Alt+T', 'Alt+H', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home',
  ...['A', 'C', 'D', 'F', 'H', 'J', 'L', 'N', 'O', 'P', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z'].flatMap((key) => [`Ctrl+${key}`, `Meta+${key}`]),
  'Ctrl+Shift+N', 'Ctrl+Shift+T', 'Ctrl+Shift+W', 'Ctrl+Shift+I', 'Ctrl+Shift+P', 'Ctrl+Shift+C', 'Ctrl+Shift+J',
]);

export function isTakenByBrowser(shortcut: string): boolean {
  return taken.has(shortcut);
}
