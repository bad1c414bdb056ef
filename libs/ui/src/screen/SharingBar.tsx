import { Button } from '@mantine/core';
import { IconScreenShare } from '@tabler/icons-react';
import type { ScreenState } from '@visavis/call-client';
import { useTranslation } from 'react-i18next';
import { useStore, type WatchableStore } from '../hooks/use-store.js';
import classes from './screen-view.module.css';

export interface SharingBarProps {
  readonly screen: WatchableStore<ScreenState> | null;
  readonly onStop: () => void;
}

const off: WatchableStore<ScreenState> = { getState: () => ({ phase: 'off', problem: null }), subscribe: () => () => {} };

/** What the person shows themselves, and how to stop; in words only, or the screen would show itself in itself. */
export function SharingBar({ screen, onStop }: SharingBarProps) {
  const { t } = useTranslation('common');
  const state = useStore<ScreenState, ScreenState>(screen ?? off, (value) => value);
  return (
    <div role="status">
      {state.phase === 'on' && (
        <p className={classes.sharing}>
          <IconScreenShare size={18} aria-hidden />
          <span>
            {t(`screen.sharing.${state.surface ?? 'monitor'}`)}
            {state.sound && ` ${t('screen.sharing.sound')}`}
          </span>
          <Button size="xs" variant="white" color="dark" onClick={onStop}>
            {t('screen.stop')}
          </Button>
        </p>
      )}
      {state.phase === 'off' && state.problem !== null && (
        <p className={classes.sharing} data-kind="problem">
          {t(`screen.problem.${state.problem}`)}
        </p>
      )}
    </div>
  );
}
