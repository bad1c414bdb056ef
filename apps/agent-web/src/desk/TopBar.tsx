import type { AgentState } from '@visavis/contracts';
import { Mark } from '../app/Mark.js';
import { MeMenu } from '../me/MeMenu.js';
import { SoundBlocked } from '../offer/SoundBlocked.js';
import { QueueStrip } from '../queues/QueueStrip.js';
import { NextStatus } from '../status/NextStatus.js';
import { StatusMenu } from '../status/StatusMenu.js';
import { ConnectionIndicator } from './ConnectionIndicator.js';
import classes from './desk.module.css';

export function TopBar({ agent }: { readonly agent: AgentState }) {
  return (
    <header className={classes.bar}>
      <div className={classes.barStatus}>
        <Mark />
        <StatusMenu agent={agent} />
        <NextStatus agent={agent} />
      </div>
      <div className={classes.barQueues}>
        <QueueStrip />
      </div>
      <div className={classes.barEnd}>
        <SoundBlocked />
        <ConnectionIndicator />
        <MeMenu agent={agent} />
      </div>
    </header>
  );
}
