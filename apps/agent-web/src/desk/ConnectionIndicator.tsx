import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import classes from './desk.module.css';

const shownPhase = { connecting: 'connecting', connected: 'connected', reconnecting: 'reconnecting', refused: 'lost', closed: 'lost' } as const;

export function ConnectionIndicator() {
  const { t } = useTranslation();
  const { connection } = useSession();
  const phase = shownPhase[useStore(connection.state, (state) => state.phase)];
  const Icon = phase === 'connected' ? IconPlugConnected : IconPlugConnectedX;
  return (
    <span className={classes.connection} data-phase={phase}>
      <Icon size={16} aria-hidden />
      {t(`connection.${phase}`)}
    </span>
  );
}
