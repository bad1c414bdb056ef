import { connectInvitee, DeviceStore, requestJson, storedValue } from '@visavis/call-client';
import { invitationSchema, inviteeAccessSchema } from '@visavis/contracts';
import { AppProviders, browserLanguage, createAppI18n } from '@visavis/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { portalLoaders } from '../texts/portal-loaders.js';
import { InvitationApp } from './InvitationApp.js';
import { invitationTextsEn } from './invitation.en.js';
import { invitationTextsZh } from './invitation.zh.js';
import { InvitationVisit } from './invitation-visit.js';

/** The page at /join. It shares nothing with the portal but its look. */
export async function startInvitation(root: HTMLElement): Promise<void> {
  const devices = new DeviceStore();
  const visit = new InvitationVisit({
    linkToken: new URLSearchParams(window.location.hash.slice(1)).get('token'),
    look: (token) => requestJson('/api/invitations/look', invitationSchema, { method: 'POST', body: { token } }),
    redeem: (body) => requestJson('/api/invitations/redeem', inviteeAccessSchema, { method: 'POST', body }),
    connect: (token) => connectInvitee({ url: window.location.origin, token }),
    devices,
    kept: storedValue(() => globalThis.sessionStorage, 'visavis.invitation'),
    forgetLink: () => window.history.replaceState(window.history.state, '', window.location.pathname),
  });
  // The same page with another link, or with the same one again: begun anew.
  window.addEventListener('hashchange', () => window.location.reload());
  void visit.start();
  const loaders = {
    en: async () => ({ ...(await portalLoaders.en()), invitation: invitationTextsEn }),
    zh: async () => ({ ...(await portalLoaders.zh()), invitation: invitationTextsZh }),
  };
  const i18n = await createAppI18n({ language: browserLanguage(), loaders, defaultNamespace: 'portal' });
  createRoot(root).render(
    <StrictMode>
      <AppProviders i18n={i18n}>
        <InvitationApp visit={visit} devices={devices} />
      </AppProviders>
    </StrictMode>,
  );
}
