import { IconCheck, IconCloudUp, IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import type { WrapUpDraft } from './wrap-up-draft.js';
import classes from './wrap-up.module.css';

const icons = { saved: IconCheck, unsaved: IconPencil, saving: IconCloudUp, failed: IconAlertTriangle } as const;

/** Visible always; spoken only when saving fails, because 'saved' after each word would be noise. */
export function SavedState({ draft }: { readonly draft: WrapUpDraft }) {
  const { t } = useTranslation();
  const { saving, isEmpty } = useStore(draft.state, (state) => ({ saving: state.saving, isEmpty: state.notes === '' && state.dispositionId === null }));
  const Icon = icons[saving];
  return (
    <p className={classes.saved} data-saving={saving} data-testid="notes-saved" {...(saving === 'failed' ? { role: 'alert' } : {})}>
      {!(isEmpty && saving === 'saved') && (
        <>
          <Icon size={14} aria-hidden />
          {t(`notes.${saving}`)}
        </>
      )}
    </p>
  );
}
