import { AppProviders, browserLanguage, createAppI18n } from '@visavis/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { PortalContext } from './app/app-context.js';
import { PortalApp } from './app/portal-app.js';
import { portalLoaders } from './texts/portal-loaders.js';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

if (window.location.pathname === '/join') {
  void import('./invitation/start-invitation.js').then(({ startInvitation }) => startInvitation(root));
} else if (window.location.pathname === '/appointment') {
  void import('./appointment/start-appointment.js').then(({ startAppointment }) => startAppointment(root));
} else {
  const portal = new PortalApp();
  void portal.info.load();
  portal.resume();
  const i18n = await createAppI18n({ language: browserLanguage(), loaders: portalLoaders, defaultNamespace: 'portal' });
  createRoot(root).render(
    <StrictMode>
      <AppProviders i18n={i18n}>
        <PortalContext value={portal}>
          <App />
        </PortalContext>
      </AppProviders>
    </StrictMode>,
  );
}
