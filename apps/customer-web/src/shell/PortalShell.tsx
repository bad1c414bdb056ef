import { Anchor } from '@mantine/core';
import { ColorSchemeSwitch, ConnectionBanner, LanguageSwitch, useStore } from '@visavis/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import type { Station } from '../app/current-page.js';
import type { ContactState } from '../contact/contact-state.js';
import classes from './portal-shell.module.css';
import { Progress } from './Progress.js';
import { useOrganisation } from './use-page-title.js';

/** Header, connection line and progress around every page but the call. */
export function PortalShell({ station, children }: { readonly station: Station | null; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { contact } = usePortal();
  const organisation = useOrganisation();
  const connection = useStore(contact.state, (state) => bannerState(state));
  return (
    <div className={classes.page}>
      <Anchor href="#content" className={classes.skip} onClick={focusContent}>
        {t('skip')}
      </Anchor>
      <header className={classes.header}>
        <span className={classes.organisation}>{organisation}</span>
        <span className={classes.settings}>
          <LanguageSwitch />
          <ColorSchemeSwitch />
        </span>
      </header>
      <ConnectionBanner state={connection} />
      {station !== null && <Progress station={station} />}
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** Only a contact under way needs a connection; before and after it there is none to lose. */
function bannerState({ phase, contact, connection }: ContactState): 'connected' | 'connecting' | 'reconnecting' {
  const underWay = (phase === 'open' && contact?.state !== 'closed') || phase === 'resuming';
  return underWay && (connection === 'reconnecting' || connection === 'connecting') ? connection : 'connected';
}

/** The address carries the step, so the link must not change it. */
function focusContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
