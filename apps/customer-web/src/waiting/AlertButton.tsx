import { Button, Text } from '@mantine/core';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertPermission, askAlertPermission } from './turn-alert.js';

/** Offers a notification for whoever looks elsewhere meanwhile. */
export function AlertButton() {
  const { t } = useTranslation();
  const [permission, setPermission] = useState(alertPermission);
  if (permission === 'unsupported') return null;
  if (permission === 'ask') {
    return (
      <Button size="lg" variant="default" leftSection={<IconBell size={20} aria-hidden />} onClick={() => void askAlertPermission().then(setPermission)}>
        {t('waiting.notify')}
      </Button>
    );
  }
  return (
    <Text size="sm" c="dimmed" ta="center" role="status">
      {permission === 'granted' && <IconBellCheck size={16} aria-hidden style={{ verticalAlign: 'text-bottom', marginInlineEnd: 4 }} />}
      {t(permission === 'granted' ? 'waiting.notified' : 'waiting.notifyDenied')}
    </Text>
  );
}
