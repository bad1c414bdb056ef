import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import desk from '../desk/desk.module.css';
import { workOf } from '../desk/engagements.js';
import { NotesField } from '../wrap-up/NotesField.js';
import { EarlierContacts } from './EarlierContacts.js';
import { CustomerFacts } from './CustomerFacts.js';

/** Who the agent is talking to, and the notes on it; in wrap-up the notes move to the stage. */
export function CustomerPanel({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk: store, drafts } = useSession();
  const work = workOf(agent, useStore(store.state, (state) => state.chosen));
  const draft = useStore(drafts.state, (state) => (work === null ? undefined : state.drafts.get(work.segmentId)));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard has to reach it.
    <aside className={desk.side} tabIndex={0} aria-label={t('customer.label')}>
      <h2 className={desk.sideHeading}>{t('customer.label')}</h2>
      {work === null && <p className={desk.quiet}>{t('customer.empty')}</p>}
      {work !== null && <CustomerFacts contact={work.contact} />}
      {work !== null && draft !== undefined && work.state !== 'wrapping' && <NotesField key={work.segmentId} draft={draft} minRows={8} />}
      {work !== null && <EarlierContacts contactId={work.contact.contactId} />}
    </aside>
  );
}
