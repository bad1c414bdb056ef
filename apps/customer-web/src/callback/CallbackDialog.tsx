import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallbackForm } from './CallbackForm.js';

/** From the line: a callback instead of waiting, at the same place. */
export function CallbackDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const common = useTranslation('common').t;
  return (
    <Modal opened={opened} onClose={onClose} title={t('callback.dialogTitle')} closeButtonProps={{ 'aria-label': common('dialog.close') }}>
      <CallbackForm onRequested={onClose} />
    </Modal>
  );
}
