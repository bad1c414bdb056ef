import { Box, Modal, Stack, Text } from '@mantine/core';
import { DeviceCheckPanel, DeviceSelect, useDeviceNames, useStore, VoiceOnlySwitch } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import type { KeptCall } from './call-keeper.js';

export interface DevicesDialogProps {
  readonly opened: boolean;
  readonly call: KeptCall | null;
  readonly video: boolean;
  readonly onClose: () => void;
}

/** Another camera, microphone or speaker, or none of the cameras, during the call; help where a device does not work. */
export function DevicesDialog({ opened, call, video, onClose }: DevicesDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('call.devicesTitle')} closeButtonProps={{ 'aria-label': t('dialog.close', { ns: 'common' }) }}>
      <DeviceChoices />
      {video && call !== null && (
        <Box mt="lg">
          <VoiceOnlySwitch call={call} />
        </Box>
      )}
      {call?.screen === null && (
        <Text mt="md" size="sm">
          {t('screen.unsupported', { ns: 'common' })}
        </Text>
      )}
    </Modal>
  );
}

function DeviceChoices() {
  const { t } = useTranslation();
  const names = useDeviceNames();
  const { devices, preparation } = usePortal();
  const { cameras, microphones, speakers, camera, microphone, chosen } = useStore(devices.state, (state) => state);
  const name = useStore(preparation.state, ({ draft }) => draft.name);
  if (camera.status === 'problem' || microphone.status === 'problem') return <DeviceCheckPanel devices={devices} ownName={name} />;
  if (cameras.length < 2 && microphones.length < 2 && speakers.length < 2) return <Text>{t('call.devicesNone')}</Text>;
  return (
    <Stack>
      <DeviceSelect
        visibleLabel
        label={names.camera.label}
        options={cameras}
        value={camera.status === 'live' ? camera.deviceId : chosen.camera}
        nameUnlabelled={names.camera.unnamed}
        onChange={(id) => void devices.chooseCamera(id)}
      />
      <DeviceSelect
        visibleLabel
        label={names.microphone.label}
        options={microphones}
        value={microphone.status === 'live' ? microphone.deviceId : chosen.microphone}
        nameUnlabelled={names.microphone.unnamed}
        onChange={(id) => void devices.chooseMicrophone(id)}
      />
      <DeviceSelect
        visibleLabel
        label={names.speaker.label}
        options={speakers}
        value={chosen.speaker}
        nameUnlabelled={names.speaker.unnamed}
        onChange={(id) => devices.chooseSpeaker(id)}
      />
    </Stack>
  );
}
