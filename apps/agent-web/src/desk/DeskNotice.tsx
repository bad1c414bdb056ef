import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorTexts, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';

/** What did not work, why, and the number for support; gone with the next attempt or by hand. */
export function DeskNotice() {
  const { t } = useTranslation();
  const { t: common } = useTranslation('common');
  const { desk } = useSession();
  const notice = useStore(desk.state, (state) => state.notice);
  const textsOf = useErrorTexts();
  if (notice === null) return null;
  const { title, advice } = textsOf(notice.failure.code);
  return (
    <Alert
      color="caution"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`notice.${notice.action}`)}
      withCloseButton
      closeButtonLabel={t('notice.dismiss')}
      onClose={() => desk.dismissNotice()}
    >
      {`${title}. ${advice}`}
      {notice.failure.correlationId !== null && (
        <Text size="xs" mt={4}>
          {common('error.correlation', { id: notice.failure.correlationId })}
        </Text>
      )}
    </Alert>
  );
}
