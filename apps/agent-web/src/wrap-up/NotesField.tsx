import { Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { SavedState } from './SavedState.js';
import type { WrapUpDraft } from './wrap-up-draft.js';

/** Saved as it is typed; the line under it says whether it is. */
export function NotesField({ draft, minRows }: { readonly draft: WrapUpDraft; readonly minRows: number }) {
  const { t } = useTranslation();
  const notes = useStore(draft.state, (state) => state.notes);
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut('focusNotes', () => field.current?.focus());
  const keys = useShownShortcut('focusNotes');
  useEffect(() => {
    // The field that had the focus is gone with the call; a removed element does not blur, so the draft still knows.
    if (!draft.notesFocused || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [draft]);
  return (
    <div>
      <Textarea
        ref={field}
        label={t('notes.label')}
        placeholder={t('notes.placeholder')}
        aria-keyshortcuts={keys.aria}
        value={notes}
        maxLength={4_000}
        minRows={minRows}
        maxRows={minRows + 8}
        autosize
        onFocus={() => draft.focusNotes(true)}
        onBlur={() => draft.focusNotes(false)}
        onChange={(event) => draft.change({ notes: event.currentTarget.value })}
      />
      <SavedState draft={draft} />
    </div>
  );
}
