import { useTranslation } from 'react-i18next';
import { useEndContact } from '../contact/use-end-contact.js';
import { ConfirmDialog } from '../shell/ConfirmDialog.js';

export function HangUpDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { busy, error, end } = useEndContact();
  return (
    <ConfirmDialog
      opened={opened}
      title={t('call.hangUpTitle')}
      text={t('call.hangUpText')}
      confirm={t('call.hangUpConfirm')}
      cancel={t('call.hangUpCancel')}
      busy={busy}
      error={error}
      onConfirm={() => void end()}
      onClose={onClose}
    />
  );
}
