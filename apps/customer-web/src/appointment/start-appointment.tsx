import { browserGuestSession, requestJson, storedValue } from '@visavis/call-client';
import { appointmentLookSchema, appointmentReturnSchema } from '@visavis/contracts';
import { AppProviders, browserLanguage, createAppI18n } from '@visavis/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PortalApp } from '../app/portal-app.js';
import { portalLoaders } from '../texts/portal-loaders.js';
import { AppointmentApp } from './AppointmentApp.js';
import { appointmentTextsEn } from './appointment.en.js';
import { appointmentTextsZh } from './appointment.zh.js';
import { AppointmentVisit } from './appointment-visit.js';

/** The page at /appointment: what comes before the portal, and then the portal itself from the customer's details on. */
export async function startAppointment(root: HTMLElement): Promise<void> {
  const guest = browserGuestSession();
  const kept = storedValue(() => globalThis.sessionStorage, 'visavis.appointment');
  const visit = new AppointmentVisit<PortalApp>({
    token: new URLSearchParams(window.location.hash.slice(1)).get('token') ?? kept.read(),
    look: (token) => requestJson('/api/appointments/look', appointmentLookSchema, { method: 'POST', body: { token } }),
    comeBack: (token) => requestJson('/api/appointments/return', appointmentReturnSchema, { method: 'POST', body: { token } }),
    calendar: fetchCalendar,
    guest: () => guest.read(),
    openPortal: (appointment, stored) => {
      const portal = new PortalApp(appointment);
      void portal.info.load();
      if (stored !== null) portal.contact.adopt(stored);
      portal.resume();
      return portal;
    },
    kept,
    forgetLink: () => {
      if (new URLSearchParams(window.location.hash.slice(1)).has('token')) window.history.replaceState(window.history.state, '', window.location.pathname);
    },
    now: Date.now,
    wait: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  // The same page with another link, or with the same one again: begun anew. The portal's own steps are no links.
  window.addEventListener('hashchange', () => {
    if (new URLSearchParams(window.location.hash.slice(1)).has('token')) window.location.reload();
  });
  // Timers sleep while the machine does.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && visit.state.getState().phase === 'early') void visit.look();
  });
  void visit.start();
  const loaders = {
    en: async () => ({ ...(await portalLoaders.en()), appointment: appointmentTextsEn }),
    zh: async () => ({ ...(await portalLoaders.zh()), appointment: appointmentTextsZh }),
  };
  const i18n = await createAppI18n({ language: browserLanguage(), loaders, defaultNamespace: 'portal' });
  createRoot(root).render(
    <StrictMode>
      <AppProviders i18n={i18n}>
        <AppointmentApp visit={visit} />
      </AppProviders>
    </StrictMode>,
  );
}

async function fetchCalendar(token: string, language: string): Promise<Blob | null> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/appointments/calendar', { method: 'POST', headers, body: JSON.stringify({ token, language }) });
    return answer.ok ? new Blob([await answer.text()], { type: 'text/calendar' }) : null;
  } catch {
    // Said on the page, where it can be tried again.
    return null;
  }
}
