import { NativeSelect } from '@mantine/core';
import type { DeviceOption } from '@visavis/call-client';
import { useTranslation } from 'react-i18next';

export interface DeviceSelectProps {
  readonly label: string;
  /** False where the section around it already shows the name. */
  readonly visibleLabel?: boolean;
  readonly options: readonly DeviceOption[];
  /** The one in use or chosen; null for the system's default. */
  readonly value: string | null;
  /** Names a device whose label the browser keeps back. */
  readonly nameUnlabelled: (number: number) => string;
  readonly onChange: (deviceId: string) => void;
}

/** The system's own picker, which every phone and screen reader knows. Only where there is something to choose. */
export function DeviceSelect({ label, visibleLabel = false, options, value, nameUnlabelled, onChange }: DeviceSelectProps) {
  if (options.length < 2) return null;
  return (
    <NativeSelect
      {...(visibleLabel ? { label } : { 'aria-label': label })}
      value={value ?? options[0]?.deviceId ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={options.map((option, index) => ({ value: option.deviceId, label: option.label || nameUnlabelled(index + 1) }))}
    />
  );
}

/** The three selects, bound to the texts. */
export function useDeviceNames(): Readonly<Record<'camera' | 'microphone' | 'speaker', { label: string; unnamed: (number: number) => string }>> {
  const { t } = useTranslation('common');
  return {
    camera: { label: t('devices.camera'), unnamed: (number) => t('devices.unnamedCamera', { number }) },
    microphone: { label: t('devices.microphone'), unnamed: (number) => t('devices.unnamedMicrophone', { number }) },
    speaker: { label: t('devices.speaker'), unnamed: (number) => t('devices.unnamedSpeaker', { number }) },
  };
}
