import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@visavis/contracts';
import { DeviceCheckPanel, useDocumentTitle } from '@visavis/ui';
import { useApp } from '../app/app-context.js';
import { FullPage } from '../app/FullPage.js';

/** Between signing in and the desk: what customers will see and hear. */
export function DeviceCheckPage({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const { app, devices, deviceCheck } = useApp();
  useDocumentTitle(t('pageTitle.deviceCheck'));
  useEffect(() => {
    void devices.start({ camera: !devices.state.getState().voiceOnly, microphone: true });
    return () => devices.stop();
  }, [devices]);
  return (
    <FullPage wide>
      <Stack gap="lg">
        <div>
          <Title order={1} size="h2">
            {t('deviceCheck.title')}
          </Title>
          <Text c="dimmed">{t('deviceCheck.intro')}</Text>
        </div>
        <DeviceCheckPanel devices={devices} ownName={user.name} wide />
        <Group justify="flex-end">
          {deviceCheck.maySkip && (
            <Button variant="default" size="md" onClick={() => app.leaveDeviceCheck('skipped')}>
              {t('deviceCheck.skip')}
            </Button>
          )}
          <Button size="md" onClick={() => app.leaveDeviceCheck('finished')}>
            {t('deviceCheck.finish')}
          </Button>
        </Group>
      </Stack>
    </FullPage>
  );
}
