import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../app/app-context.js';
import { KeyCaps } from './KeyCaps.js';
import { shortcutOf } from './shortcut.js';
import type { ShortcutAction } from './shortcut-bindings.js';
import classes from './shortcuts.module.css';
import { isTakenByBrowser } from './taken-shortcuts.js';
import { useShownShortcut } from './use-shortcut.js';

export interface ShortcutRowProps {
  readonly action: ShortcutAction;
  readonly recording: boolean;
  /** Null ends recording. */
  readonly onRecord: (action: ShortcutAction | null) => void;
}

const modifierKeys: ReadonlySet<string> = new Set(['Alt', 'Control', 'Meta', 'Shift', 'AltGraph', 'CapsLock', 'Tab']);

export function ShortcutRow({ action, recording, onRecord }: ShortcutRowProps) {
  const { t } = useTranslation();
  const { bindings, shortcuts } = useApp();
  const shown = useShownShortcut(action);
  const [hint, setHint] = useState<string | null>(null);

  useEffect(() => {
    if (!recording) return;
    const resume = shortcuts.pause();
    const record = (event: KeyboardEvent): void => {
      if (modifierKeys.has(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') return onRecord(null);
      const shortcut = shortcutOf(event);
      if (shortcut === null) return setHint(t('shortcuts.needsModifier'));
      const change = bindings.change(action, shortcut);
      if (!change.ok) return setHint(t('shortcuts.usedBy', { action: t(`shortcuts.action.${change.usedBy}`) }));
      setHint(isTakenByBrowser(shortcut) ? t('shortcuts.taken') : null);
      onRecord(null);
    };
    window.addEventListener('keydown', record, { capture: true });
    return () => {
      resume();
      window.removeEventListener('keydown', record, { capture: true });
    };
  }, [recording, action, bindings, shortcuts, onRecord, t]);

  const name = t(`shortcuts.action.${action}`);
  return (
    <div className={classes.row}>
      <span>{name}</span>
      {recording ? <span className={classes.recording} role="status">{t('shortcuts.press')}</span> : <KeyCaps labels={shown.labels} />}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={recording ? t('shortcuts.cancel') : t('shortcuts.changeOf', { action: name })}
        onClick={() => {
          setHint(null);
          onRecord(recording ? null : action);
        }}
      >
        {t(recording ? 'shortcuts.cancel' : 'shortcuts.change')}
      </Button>
      {hint !== null && <span className={classes.hint} role="status">{hint}</span>}
    </div>
  );
}
