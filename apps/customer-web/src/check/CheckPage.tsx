import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import type { RequestFailure } from '@visavis/call-client';
import { DeviceCheckPanel, ErrorPanel, LiveRegion, useLanguage, useStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { BackButton } from '../shell/BackButton.js';
import { PageHeading } from '../shell/PageHeading.js';
import classes from '../shell/portal-shell.module.css';
import { afterRefusal, joinMode, mayJoin } from './join.js';

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

function CheckAndJoin() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { devices, preparation, join, restart, consentAgain } = usePortal();
  const state = useStore(devices.state, (all) => all);
  const name = useStore(preparation.state, ({ draft }) => draft.name);
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const mode = joinMode(state);
  const way = afterRefusal(failure?.code ?? 'internal');
  const submit = async (): Promise<void> => {
    if (joining || !mayJoin(state)) return;
    setJoining(true);
    setFailure(null);
    const answer = await join(language);
    setJoining(false);
    if (!answer.ok) setFailure(answer);
  };
  return (
    <>
      <Text c="dimmed">{t('check.lead')}</Text>
      <DeviceCheckPanel devices={devices} ownName={name} wide />
      {failure !== null && (
        <ErrorPanel failure={failure} {...(way === 'retry' ? { onRetry: () => void submit() } : {})}>
          {way === 'otherTopic' && <Button onClick={restart}>{t('check.otherTopic')}</Button>}
          {way === 'consentAgain' && <Button onClick={() => void consentAgain()}>{t('check.readNewConsent')}</Button>}
        </ErrorPanel>
      )}
      <div className={classes.actions}>
        {mode !== 'video' && mayJoin(state) && <Text>{t(mode === 'silent' ? 'check.silentHint' : 'check.voiceHint')}</Text>}
        <Button size="lg" onClick={() => void submit()} loading={joining} aria-disabled={!mayJoin(state)}>
          {t(joinTexts[mode])}
        </Button>
        <BackButton />
      </div>
      <LiveRegion message={joining ? t('check.joining') : ''} />
    </>
  );
}
