import { Button } from '@mantine/core';
import { IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../hooks/use-store.js';
import { VideoTile } from '../media/VideoTile.js';
import type { CheckSource } from './check-source.js';
import classes from './device-check.module.css';
import { DeviceHelp, DeviceSection, type SectionStatus } from './DeviceSection.js';
import { DeviceSelect, useDeviceNames } from './DeviceSelect.js';

/** The preview, which camera, and going on without one. */
export function CameraCheck({ devices, ownName }: { readonly devices: CheckSource; readonly ownName: string }) {
  const { t } = useTranslation('common');
  const names = useDeviceNames();
  const { camera, cameras, chosen, preview, voiceOnly } = useStore(devices.state, (state) => state);
  const start = (): void => void devices.start({ camera: true, microphone: true });
  const status: SectionStatus = voiceOnly ? 'skipped' : ({ off: 'unchecked', starting: 'starting', live: 'working', problem: 'problem' } as const)[camera.status];
  const toggle = (): void => {
    devices.setVoiceOnly(!voiceOnly);
    if (voiceOnly) start();
  };
  return (
    <DeviceSection title={names.camera.label} icon={voiceOnly ? <IconVideoOff size={22} /> : <IconVideo size={22} />} status={status}>
      {!voiceOnly && camera.status !== 'problem' && (
        <VideoTile
          className={classes.preview}
          stream={preview}
          name={ownName}
          own
          hasVideo={camera.status === 'live'}
          showLabel={false}
          placeholderHint={t(camera.status === 'starting' ? 'devices.starting' : 'devices.unchecked')}
        />
      )}
      {!voiceOnly && camera.status === 'problem' && <DeviceHelp problem={camera.problem} onRetry={start} />}
      {!voiceOnly && (
        <DeviceSelect
          label={names.camera.label}
          options={cameras}
          value={camera.status === 'live' ? camera.deviceId : chosen.camera}
          nameUnlabelled={names.camera.unnamed}
          onChange={(deviceId) => void devices.chooseCamera(deviceId)}
        />
      )}
      <Button variant="default" onClick={toggle}>
        {t(voiceOnly ? 'devices.cameraOnChoice' : 'devices.cameraOffChoice')}
      </Button>
    </DeviceSection>
  );
}
