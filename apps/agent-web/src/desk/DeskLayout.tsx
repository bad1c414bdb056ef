import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { ConnectionBanner, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { AppointmentReminder } from '../appointments/AppointmentReminder.js';
import { ContactsPanel } from '../contacts/ContactsPanel.js';
import { CustomerPanel } from '../customer/CustomerPanel.js';
import { DeskAnnouncements } from './DeskAnnouncements.js';
import { DeskNotice } from './DeskNotice.js';
import { ElsewherePanel } from './ElsewherePanel.js';
import { Stage } from './Stage.js';
import { TopBar } from './TopBar.js';
import classes from './desk.module.css';

/** Contacts, stage and customer side by side; on a narrow window one below the other, the stage first. */
export const DeskLayout = memo(function DeskLayout({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk, connection } = useSession();
  const seat = useStore(desk.state, (state) => state.seat);
  const phase = useStore(connection.state, (state) => state.phase);
  const elsewhere = seat === 'elsewhere';
  return (
    <div className={classes.desk}>
      <TopBar agent={agent} />
      <ConnectionBanner state={phase === 'connected' || phase === 'connecting' ? phase : 'reconnecting'} />
      <div className={classes.columns} data-elsewhere={elsewhere}>
        {!elsewhere && <ContactsPanel agent={agent} />}
        <main className={classes.stage}>
          <p className={classes.narrow}>{t('narrow')}</p>
          {!elsewhere && <DeskNotice />}
          {!elsewhere && <AppointmentReminder agent={agent} />}
          {elsewhere ? <ElsewherePanel /> : <Stage agent={agent} />}
        </main>
        {!elsewhere && <CustomerPanel agent={agent} />}
      </div>
      <DeskAnnouncements agent={agent} />
    </div>
  );
});
