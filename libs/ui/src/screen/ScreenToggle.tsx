import { IconScreenShare, IconScreenShareOff } from '@tabler/icons-react';
import type { ScreenState } from '@visavis/call-client';
import { useTranslation } from 'react-i18next';
import { useStore, type WatchableStore } from '../hooks/use-store.js';
import { ControlButton } from '../media/ControlButton.js';

export interface ScreenToggleProps {
  readonly screen: WatchableStore<ScreenState>;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly disabled?: boolean;
  readonly shortcut?: string;
}

/** Pressed means that the own screen is shown; the name stays 'Share screen'. */
export function ScreenToggle({ screen, onStart, onStop, disabled = false, shortcut }: ScreenToggleProps) {
  const { t } = useTranslation('common');
  const phase = useStore(screen, (state) => state.phase);
  const on = phase === 'on';
  return (
    <ControlButton
      icon={on ? <IconScreenShareOff /> : <IconScreenShare />}
      text={t('screen.share')}
      description={t('screen.shareScreen')}
      pressed={on}
      disabled={phase === 'choosing' || (disabled && !on)}
      onClick={on ? onStop : onStart}
      {...(shortcut === undefined ? {} : { shortcut })}
    />
  );
}
