import { IconCameraRotate, IconMicrophone, IconMicrophoneOff, IconPhoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ControlButton } from './ControlButton.js';

interface ToggleProps {
  /** Whether it sends now. */
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
  readonly shortcut?: string;
}

const shortcutOf = (shortcut: string | undefined): { shortcut?: string } => (shortcut === undefined ? {} : { shortcut });

/** Pressed means muted; the name stays 'Mute'. */
export function MicrophoneToggle({ on, onChange, disabled = false, shortcut }: ToggleProps) {
  const { t } = useTranslation('common');
  const icon = on ? <IconMicrophone /> : <IconMicrophoneOff />;
  return <ControlButton icon={icon} text={t('controls.mute')} pressed={!on} tone={on ? 'neutral' : 'warning'} disabled={disabled} onClick={() => onChange(!on)} {...shortcutOf(shortcut)} />;
}

/** Pressed means that the camera is on; the name stays 'Camera'. */
export function CameraToggle({ on, onChange, disabled = false, shortcut }: ToggleProps) {
  const { t } = useTranslation('common');
  const icon = on ? <IconVideo /> : <IconVideoOff />;
  return <ControlButton icon={icon} text={t('controls.camera')} pressed={on} tone={on ? 'plain' : 'warning'} disabled={disabled} onClick={() => onChange(!on)} {...shortcutOf(shortcut)} />;
}

export function FlipCameraButton({ onClick, disabled = false }: { readonly onClick: () => void; readonly disabled?: boolean }) {
  const { t } = useTranslation('common');
  return <ControlButton icon={<IconCameraRotate />} text={t('controls.flip')} description={t('controls.flipCamera')} disabled={disabled} onClick={onClick} />;
}

export function HangUpButton({ onClick, disabled = false, text, shortcut }: { readonly onClick: () => void; readonly disabled?: boolean; readonly text?: string; readonly shortcut?: string }) {
  const { t } = useTranslation('common');
  return <ControlButton icon={<IconPhoneOff />} text={text ?? t('controls.hangUp')} tone="danger" disabled={disabled} onClick={onClick} {...shortcutOf(shortcut)} />;
}
