import { useEffect, useRef } from 'react';
import { useStore } from '@visavis/ui';
import { useApp } from '../app/app-context.js';
import { ariaShortcut, keyLabels } from './shortcut.js';
import type { ShortcutAction } from './shortcut-bindings.js';

/** Lets a shortcut do something while the component is there and can do it. */
export function useShortcut(action: ShortcutAction, handler: () => void, enabled = true): void {
  const { shortcuts } = useApp();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => (enabled ? shortcuts.handle(action, () => latest.current()) : undefined), [shortcuts, action, enabled]);
}

export interface ShownShortcut {
  /** For tooltips and texts, e.g. 'Alt+M' or '⌥M'. */
  readonly text: string;
  readonly labels: readonly string[];
  readonly aria: string;
}

export function useShownShortcut(action: ShortcutAction): ShownShortcut {
  const { bindings, isMac } = useApp();
  const shortcut = useStore(bindings.state, (state) => state[action]);
  const labels = keyLabels(shortcut, isMac);
  return { text: labels.join(isMac ? '' : '+'), labels, aria: ariaShortcut(shortcut) };
}
