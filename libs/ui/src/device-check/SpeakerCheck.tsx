import { Button, Group, Text } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../hooks/use-store.js';
import type { CheckSource } from './check-source.js';
import { DeviceSection, type SectionStatus } from './DeviceSection.js';
import { DeviceSelect, useDeviceNames } from './DeviceSelect.js';

const statusOf = { untested: 'unchecked', playing: 'starting', played: 'unchecked', heard: 'working', not_heard: 'problem', failed: 'problem' } as const satisfies Record<string, SectionStatus>;

/** A tone, and the question that only a person can answer. */
export function SpeakerCheck({ devices }: { readonly devices: CheckSource }) {
  const { t } = useTranslation('common');
  const names = useDeviceNames();
  const { speaker, speakers, chosen } = useStore(devices.state, (state) => state);
  const played = useStore(devices.state, (state) => state.speaker !== 'untested' && state.speaker !== 'failed');
  return (
    <DeviceSection title={names.speaker.label} icon={<IconVolume size={22} />} status={statusOf[speaker]}>
      <Group gap="sm">
        <Button variant="default" onClick={() => void devices.playTestTone()} aria-disabled={speaker === 'playing'}>
          {t(speaker === 'playing' ? 'devices.playing' : 'devices.playTest')}
        </Button>
        {played && (
          <Group gap="xs" role="group" aria-label={t('devices.heard')}>
            <Text size="sm">{t('devices.heard')}</Text>
            <Button size="xs" variant={speaker === 'heard' ? 'filled' : 'default'} aria-pressed={speaker === 'heard'} onClick={() => devices.confirmSpeaker(true)}>
              {t('devices.heardYes')}
            </Button>
            <Button size="xs" variant={speaker === 'not_heard' ? 'filled' : 'default'} aria-pressed={speaker === 'not_heard'} onClick={() => devices.confirmSpeaker(false)}>
              {t('devices.heardNo')}
            </Button>
          </Group>
        )}
      </Group>
      {(speaker === 'not_heard' || speaker === 'failed') && (
        <Text size="sm" role="status">
          {t('devices.heardNoAdvice')}
        </Text>
      )}
      <DeviceSelect
        label={names.speaker.label}
        options={speakers}
        value={chosen.speaker}
        nameUnlabelled={names.speaker.unnamed}
        onChange={(deviceId) => devices.chooseSpeaker(deviceId)}
      />
    </DeviceSection>
  );
}
