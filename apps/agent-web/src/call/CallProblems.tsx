import { Button } from '@mantine/core';
import { IconMicrophoneOff, IconPlayerPause, IconPlayerRecord, IconVideoOff, IconWifiOff, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useElapsed, useOwnDevices, useStore } from '@visavis/ui';
import { useApp } from '../app/app-context.js';
import { useOpenDialog } from '../desk/desk-dialogs.js';
import { isCustomerHeld, isOwn } from '../desk/engagements.js';
import { useShownShortcut } from '../shortcuts/use-shortcut.js';
import type { KeptCall } from './call-keeper.js';
import type { CustomerOnTheLine } from './use-people.js';
import classes from './call.module.css';

export interface CallProblemsProps {
  readonly call: KeptCall;
  readonly engagement: Engagement;
  readonly customer: CustomerOnTheLine;
}

/** For ten seconds there is nothing to say about a lost line but that it comes back. */
const longAfterMs = 10_000;

/** What stands between the two at this moment, one line each, over the lower edge of the picture. */
export function CallProblems({ call, engagement, customer }: CallProblemsProps) {
  const { t } = useTranslation();
  const { devices } = useApp();
  const openDialog = useOpenDialog();
  const { customerName: name, channel } = engagement.contact;
  const own = useOwnDevices({ devices, muted: call.muted, video: channel === 'video', keys: useShownShortcut('toggleMicrophone').text });
  const state = useStore(call.state, (value) => value);
  const lostMs = useElapsed(state.phase === 'reconnecting' ? state.since : null, 0);
  const { participant } = customer;
  const held = isCustomerHeld(engagement);
  const talksAside = !isOwn(engagement) || engagement.conference?.colleagues.some(({ stage }) => stage === 'present') === true;
  const away = participant !== null && !participant.connected && engagement.state !== 'connecting';
  const fix = (
    <Button size="compact-sm" variant="white" color="dark" onClick={() => openDialog('devices')}>
      {t('call.fixDevices')}
    </Button>
  );
  const tryNow = (
    <Button size="compact-sm" variant="white" color="dark" onClick={() => call.tryNow()}>
      {t('call.tryNow')}
    </Button>
  );
  return (
    <div className={classes.problems} role="status">
      {lostMs !== null && <Problem icon={IconWifiOff} text={lostMs < longAfterMs ? t('call.reconnecting') : t('call.reconnectingLong', { name })} action={lostMs < longAfterMs ? null : tryNow} />}
      {lostMs === null && held && <Problem icon={IconPlayerPause} text={t(talksAside ? 'confer.customerHeld' : 'call.held', { name })} />}
      {lostMs === null && away && <Problem icon={IconWifiOff} text={t('call.customerAway', { name })} />}
      {lostMs === null && !away && !held && participant?.muted.audio === true && <Problem icon={IconMicrophoneOff} text={t('call.customerMuted', { name })} />}
      {engagement.recording === 'failed' && <Problem icon={IconPlayerRecord} text={t('recording.failed')} />}
      {own.map(({ text, about, fix: fixable }) => (
        <Problem key={text} icon={about === 'microphone' ? IconMicrophoneOff : IconVideoOff} text={text} action={fixable ? fix : null} />
      ))}
    </div>
  );
}

function Problem({ icon: Sign, text, action }: { readonly icon: Icon; readonly text: string; readonly action?: React.ReactNode }) {
  return (
    <div className={classes.problem}>
      <Sign size={18} aria-hidden />
      <span>{text}</span>
      {action}
    </div>
  );
}
