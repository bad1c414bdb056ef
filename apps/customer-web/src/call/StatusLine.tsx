import { Button } from '@mantine/core';
import { ErrorPanel, useDelayed, type ShownDeviceLine } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import type { CallLine } from './call-view.js';
import classes from './call.module.css';

/** For ten seconds there is nothing to press: it usually comes back by itself. */
const patienceMs = 10_000;

export interface StatusLineProps {
  readonly line: CallLine;
  readonly name: string;
  readonly muted: boolean;
  /** What there is to say about the own devices, if anything. */
  readonly device: ShownDeviceLine | undefined;
  /** Whose connection is weak, in words, if anybody's is. */
  readonly weak: string | null;
  readonly onRetry: () => void;
  readonly onTryNow: () => void;
  readonly onDevices: () => void;
}

/** One line: what is happening, if anything is. The own device's trouble comes after the call's. */
export function StatusLine({ line, name, muted, device, weak, onRetry, onTryNow, onDevices }: StatusLineProps) {
  const { t } = useTranslation();
  if (line.kind === 'failed') return <ErrorPanel failure={{ code: line.code }} onRetry={onRetry} />;
  if (line.kind === 'reconnecting') return <Reconnecting onTryNow={onTryNow} />;
  if (line.kind !== 'none') return <p className={classes.line}>{t(lineKeys[line.kind], { name })}</p>;
  if (device !== undefined) {
    return (
      <p className={classes.line}>
        {device.text}
        {device.fix && (
          <Button size="xs" variant="white" onClick={onDevices}>
            {t('call.fix')}
          </Button>
        )}
      </p>
    );
  }
  if (weak !== null) return <p className={classes.line}>{weak}</p>;
  return muted ? <p className={classes.line}>{t('call.mutedReminder')}</p> : null;
}

const lineKeys = {
  startingDevices: 'call.startingDevices',
  connecting: 'call.connecting',
  held: 'call.held',
  agentReconnecting: 'call.agentReconnecting',
} as const;

function Reconnecting({ onTryNow }: { readonly onTryNow: () => void }) {
  const { t } = useTranslation();
  const long = useDelayed(patienceMs);
  return (
    <p className={classes.line} data-kind="trouble">
      {t(long ? 'call.stillReconnecting' : 'call.reconnecting')}
      {long && (
        <Button size="xs" variant="white" onClick={onTryNow}>
          {t('call.tryNow')}
        </Button>
      )}
    </p>
  );
}
