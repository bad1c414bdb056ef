import { useTranslation } from 'react-i18next';
import { useEndContact } from '../contact/use-end-contact.js';
import { ConfirmDialog } from '../shell/ConfirmDialog.js';

export function LeaveDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { busy, error, end } = useEndContact();
  return (
    <ConfirmDialog
      opened={opened}
      title={t('waiting.leaveTitle')}
      text={t('waiting.leaveText')}
      confirm={t('waiting.leaveConfirm')}
      cancel={t('waiting.leaveCancel')}
      busy={busy}
      error={error}
      onConfirm={() => void end()}
      onClose={onClose}
    />
  );
}
