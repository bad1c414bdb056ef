import { Text } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore, type WatchableStore } from '../hooks/use-store.js';
import type { CheckSource } from './check-source.js';
import classes from './device-check.module.css';
import { DeviceHelp, DeviceSection } from './DeviceSection.js';
import { DeviceSelect, useDeviceNames } from './DeviceSelect.js';

export function MicrophoneCheck({ devices }: { readonly devices: CheckSource }) {
  const names = useDeviceNames();
  const { microphone, microphones, chosen } = useStore(devices.state, (state) => state);
  const status = ({ off: 'unchecked', starting: 'starting', live: 'working', problem: 'problem' } as const)[microphone.status];
  return (
    <DeviceSection title={names.microphone.label} icon={<IconMicrophone size={22} />} status={status}>
      {microphone.status === 'live' && <LevelMeter level={devices.level} />}
      {microphone.status === 'problem' && (
        <DeviceHelp problem={microphone.problem} onRetry={() => void devices.start({ camera: false, microphone: true })} />
      )}
      <DeviceSelect
        label={names.microphone.label}
        options={microphones}
        value={microphone.status === 'live' ? microphone.deviceId : chosen.microphone}
        nameUnlabelled={names.microphone.unnamed}
        onChange={(deviceId) => void devices.chooseMicrophone(deviceId)}
      />
    </DeviceSection>
  );
}

/** Above this a voice is taken as heard; background noise stays below. */
const heardLevel = 0.06;

/** Moves a bar ten times a second without rendering; says in words, once, that a voice arrived. */
export function LevelMeter({ level }: { readonly level: WatchableStore<number> }) {
  const { t } = useTranslation('common');
  const bar = useRef<HTMLDivElement>(null);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    const show = (): void => {
      const value = Math.min(1, Math.max(0, level.getState()));
      if (bar.current !== null) bar.current.style.transform = `scaleX(${value})`;
      if (value >= heardLevel) setHeard(true);
    };
    show();
    return level.subscribe(show);
  }, [level]);
  return (
    <div>
      <div className={classes.level} aria-hidden data-testid="microphone-level">
        <div ref={bar} className={classes.levelFill} style={{ transform: 'scaleX(0)' }} />
      </div>
      <Text size="sm" c="dimmed" mt={4} role="status">
        {t(heard ? 'devices.levelHeard' : 'devices.levelSilent')}
      </Text>
    </div>
  );
}
