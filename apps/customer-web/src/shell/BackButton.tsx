import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';

/** Nothing where there is nothing to go back to. */
export function BackButton() {
  const { t } = useTranslation();
  const { preparation } = usePortal();
  if (preparation.isFirst) return null;
  return (
    <Button variant="subtle" size="lg" leftSection={<IconArrowLeft size={20} aria-hidden />} onClick={() => preparation.back()}>
      {t('back')}
    </Button>
  );
}
