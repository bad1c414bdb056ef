import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { DelayedSkeleton, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import desk from '../desk/desk.module.css';
import { workList, workOf } from '../desk/engagements.js';
import { DayFigures } from './DayFigures.js';
import { CurrentContact } from './CurrentContact.js';
import { TodaysContactEntry } from './TodaysContactEntry.js';
import { finishedContacts } from './todays-contacts.store.js';
import classes from './contacts.module.css';

/** Who the agent is with, and their own day. */
export function ContactsPanel({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk: store } = useSession();
  const work = workOf(agent, useStore(store.state, (state) => state.chosen));
  const several = workList(agent).length > 1;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard has to reach it.
    <aside className={desk.side} tabIndex={0} aria-label={t('contacts.label')}>
      <h2 className={desk.sideHeading}>{t('contacts.now')}</h2>
      {agent.engagements.length === 0 && <p className={desk.quiet}>{t('contacts.nobody')}</p>}
      <ul className={classes.list}>
        {agent.engagements.map((engagement) => (
          <CurrentContact
            key={engagement.segmentId}
            engagement={engagement}
            chosen={engagement === work}
            onChoose={several && engagement.state !== 'offered' ? () => store.turnTo(engagement.segmentId) : null}
          />
        ))}
      </ul>
      <Today agent={agent} />
    </aside>
  );
}

function Today({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { contacts: store } = useSession();
  const { contacts: known, figures, failure } = useStore(store.state, (state) => state);
  const contacts = known === null ? null : finishedContacts(known, agent);
  return (
    <section aria-labelledby="today-title" className={classes.today}>
      <h2 id="today-title" className={desk.sideHeading}>
        {t('contacts.today')}
      </h2>
      {contacts === null && failure === null && <DelayedSkeleton heights={[40, 40, 40]} />}
      {failure !== null && (
        <div className={classes.failed} role="alert">
          <p className={desk.quiet}>{t('contacts.failed')}</p>
          <Button size="compact-sm" variant="default" onClick={() => void store.refresh()}>
            {t('call.retry')}
          </Button>
        </div>
      )}
      {contacts?.length === 0 && <p className={desk.quiet}>{t('contacts.empty')}</p>}
      {figures !== null && figures.handled > 0 && <DayFigures figures={figures} />}
      <ul className={classes.list}>
        {contacts?.map((contact) => (
          <TodaysContactEntry key={contact.segmentId} contact={contact} />
        ))}
      </ul>
    </section>
  );
}
