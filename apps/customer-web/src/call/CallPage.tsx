import { useStore } from '@visavis/ui';
import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { ConversationFiles } from '../files/ConversationFiles.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { CallStage } from './CallStage.js';
import classes from './call.module.css';
import { keepScreenOn } from './screen-wake.js';

/** The conversation. Until the call's code and devices are there, a stage that says so. */
export function CallPage() {
  const { t } = useTranslation();
  const { contact: session, keeper } = usePortal();
  const contact = useDeferredValue(useStore(session.state, (state) => state.contact));
  const kept = useStore(keeper, (current) => current);
  usePageTitle(typeof contact?.agentName === 'string' ? t('call.titleWith', { name: contact.agentName }) : t('call.title'));
  useEffect(() => keepScreenOn(), []);
  if (contact === null || kept === null) {
    return (
      <main className={classes.loading}>
        <h1 className={classes.loadingText}>{t('call.loading')}</h1>
      </main>
    );
  }
  return (
    <ConversationFiles>
      <CallStage contact={contact} keeper={kept} />
    </ConversationFiles>
  );
}
