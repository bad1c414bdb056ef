import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import type { DeviceState } from '@visavis/call-client';
import { DeviceCheckPanel, LiveRegion, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { BackButton } from '../shell/BackButton.js';
import { PageHeading } from '../shell/PageHeading.js';
import classes from '../shell/portal-shell.module.css';
import { JoinFailure } from './JoinFailure.js';
import { joinMode, mayJoin } from './join.js';
import { NetworkSection } from './NetworkSection.js';
import { useJoin } from './use-join.js';

const joinTexts = { video: 'check.join', voice: 'check.joinVoice', silent: 'check.joinSilent' } as const;

/** Third page: why the browser asks, what camera and sound do, and into the line. */
export function CheckPage() {
  const { t } = useTranslation();
  const { devices } = usePortal();
  const asked = useStore(devices.state, ({ camera, microphone }) => camera.status !== 'off' || microphone.status !== 'off');
  return (
    <Stack gap="lg" data-wide={asked}>
      <PageHeading>{t('check.title')}</PageHeading>
      {asked ? <CheckAndJoin /> : <BeforeAsking />}
    </Stack>
  );
}

function BeforeAsking() {
  const { t } = useTranslation();
  const { devices } = usePortal();
  const start = (camera: boolean): void => {
    devices.setVoiceOnly(!camera);
    void devices.start({ camera, microphone: true });
  };
  return (
    <>
      <Paper withBorder p="md" radius="lg" bg="var(--vv-surface)">
        <Title order={2} size="h5">
          {t('check.reasonTitle')}
        </Title>
        <Text mt="xs">{t('check.reason')}</Text>
      </Paper>
      <div className={classes.actions}>
        <Button size="lg" onClick={() => start(true)}>
          {t('check.start')}
        </Button>
        <Button size="lg" variant="default" onClick={() => start(false)}>
          {t('check.startVoice')}
        </Button>
        <BackButton />
      </div>
    </>
  );
}

/** There is nothing to send without a microphone and a camera. */
function canBeMeasured({ camera, microphone }: Pick<DeviceState, 'camera' | 'microphone'>): boolean {
  return camera.status !== 'problem' || microphone.status !== 'problem';
}

function CheckAndJoin() {
  const { t } = useTranslation();
  const { appointment, devices, preparation } = usePortal();
  const state = useStore(devices.state, (all) => all);
  const name = useStore(preparation.state, ({ draft }) => draft.name);
  const join = useJoin();
  const mode = joinMode(state);
  const submit = (): void => {
    if (mayJoin(state)) void join.submit();
  };
  return (
    <>
      <Text c="dimmed">{t('check.lead')}</Text>
      <DeviceCheckPanel devices={devices} ownName={name} wide />
      {canBeMeasured(state) && <NetworkSection />}
      <JoinFailure join={join} />
      <div className={classes.actions}>
        {mode !== 'video' && mayJoin(state) && <Text>{t(mode === 'silent' ? 'check.silentHint' : 'check.voiceHint')}</Text>}
        <Button size="lg" onClick={submit} loading={join.joining} aria-disabled={!mayJoin(state)}>
          {t(appointment !== null && mode === 'video' ? 'check.goIn' : joinTexts[mode])}
        </Button>
        <BackButton />
      </div>
      <LiveRegion message={join.joining ? t('check.joining') : ''} />
    </>
  );
}
