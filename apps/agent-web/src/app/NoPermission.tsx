import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@visavis/ui';
import { useApp } from './app-context.js';
import { FullPage } from './FullPage.js';

/** Signed in, but this account has no desk. */
export function NoPermission() {
  const { t } = useTranslation();
  const { app } = useApp();
  useDocumentTitle(t('pageTitle.other'));
  return (
    <FullPage>
      <Paper withBorder bg="var(--vv-surface)" p="xl" radius="lg">
        <Stack align="flex-start">
          <IconLock size={32} aria-hidden />
          <Title order={1} size="h3">
            {t('noPermission.title')}
          </Title>
          <Text c="dimmed">{t('noPermission.advice')}</Text>
          <Button onClick={() => void app.signOut({ everywhere: false })}>{t('noPermission.signOut')}</Button>
        </Stack>
      </Paper>
    </FullPage>
  );
}
