import { Tabs, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentState, Engagement } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { ContactChat } from '../chat/ContactChat.js';
import { UnreadBadge } from '../chat/UnreadBadge.js';
import desk from '../desk/desk.module.css';
import { isChat, workOf } from '../desk/engagements.js';
import { EngagementFiles } from '../files/EngagementFiles.js';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { NotesField } from '../wrap-up/NotesField.js';
import classes from './customer.module.css';
import { EarlierContacts } from './EarlierContacts.js';
import { CustomerFacts } from './CustomerFacts.js';

/** Who the agent is talking to, and what they write to each other; of a chat the messages are on the stage. */
export function CustomerPanel({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk: store } = useSession();
  const work = workOf(agent, useStore(store.state, (state) => state.chosen));
  // Who is on the telephone can't read messages.
  if (work !== null && !isChat(work) && work.contact.phone === null) return <CallPanel key={work.segmentId} work={work} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard has to reach it.
    <aside className={desk.side} tabIndex={0} aria-label={t('customer.label')}>
      <h2 className={desk.sideHeading}>{t('customer.label')}</h2>
      {work === null ? <p className={desk.quiet}>{t('customer.empty')}</p> : <AboutCustomer work={work} />}
    </aside>
  );
}

function CallPanel({ work }: { readonly work: Engagement }) {
  const { t } = useTranslation();
  const [{ tab, toReply }, open] = useState<{ tab: string | null; toReply: boolean }>({ tab: 'customer', toReply: false });
  const setTab = (next: string | null): void => open({ tab: next, toReply: false });
  const keys = useShownShortcut('openChat');
  const { drafts } = useSession();
  useShortcut('openChat', () => setTab('chat'));
  // Where the messages are shown, the composer takes it itself.
  useShortcut('insertReply', () => open({ tab: 'chat', toReply: true }), tab !== 'chat');
  // The notes are behind the messages: first to them, then into them.
  useShortcut('focusNotes', () => {
    drafts.state.getState().drafts.get(work.segmentId)?.focusNotes(true);
    setTab('customer');
  }, tab === 'chat');
  return (
    <aside className={classes.tabbed} aria-label={t('customer.label')}>
      <Tabs value={tab} onChange={setTab} keepMounted={false} classNames={{ root: classes.tabs, panel: classes.tabPanel }}>
        <Tabs.List grow>
          <Tabs.Tab value="customer">{t('customer.label')}</Tabs.Tab>
          <Tabs.Tab value="chat" rightSection={<UnreadBadge contactId={work.contact.contactId} />} aria-keyshortcuts={keys.aria} title={keys.text}>
            {t('chat.tab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="customer">
          <VisuallyHidden component="h2">{t('customer.label')}</VisuallyHidden>
          <AboutCustomer work={work} />
        </Tabs.Panel>
        <Tabs.Panel value="chat">
          <EngagementFiles engagement={work} drops={false}>
            <ContactChat engagement={work} toWrite toReply={toReply} />
          </EngagementFiles>
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

/** The notes stay beside what is known; in wrap-up they move to the stage. */
function AboutCustomer({ work }: { readonly work: Engagement }) {
  const { drafts } = useSession();
  const draft = useStore(drafts.state, (state) => state.drafts.get(work.segmentId));
  return (
    <>
      <CustomerFacts contact={work.contact} />
      {draft !== undefined && work.state !== 'wrapping' && <NotesField key={work.segmentId} draft={draft} minRows={8} />}
      <EarlierContacts contactId={work.contact.contactId} byPhone={work.contact.phone !== null} />
    </>
  );
}
