import { useDocumentTitle, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';

export function useOrganisation(): string {
  const { t } = useTranslation();
  const { info } = usePortal();
  return useStore(info.state, (state) => state.portal?.organisation) ?? t('organisation');
}

/** Page before organisation, since tabs show only the beginning. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation();
  const organisation = useOrganisation();
  useDocumentTitle(t('title.page', { page, organisation }));
}
