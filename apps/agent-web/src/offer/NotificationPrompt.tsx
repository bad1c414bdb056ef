import { Button, Group, Paper, Text } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import { useApp } from '../app/app-context.js';

/** Asked while the agent waits for calls, when it is plain what it is good for, and only once. */
export function NotificationPrompt() {
  const { t } = useTranslation();
  const { notification } = useApp();
  const permission = useStore(notification.state, (state) => state.permission);
  if (permission === 'denied') {
    return (
      <Group gap="xs" justify="center" mt="md">
        <IconBellOff size={16} aria-hidden />
        <Text size="sm" c="dimmed">
          {t('idle.notificationsDenied')}
        </Text>
      </Group>
    );
  }
  if (permission !== 'undecided') return null;
  return (
    <Paper withBorder bg="var(--vv-surface)" radius="lg" p="md" mt="lg" maw="30rem" ta="left">
      <Group wrap="nowrap" align="flex-start">
        <IconBell size={22} aria-hidden style={{ flex: 'none' }} />
        <div>
          <Text fw={600}>{t('idle.notifications.title')}</Text>
          <Text size="sm" c="dimmed">
            {t('idle.notifications.text')}
          </Text>
          <Group mt="sm" gap="sm">
            <Button size="sm" variant="light" onClick={() => void notification.ask()}>
              {t('idle.notifications.allow')}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => notification.later()}>
              {t('idle.notifications.later')}
            </Button>
          </Group>
        </div>
      </Group>
    </Paper>
  );
}
