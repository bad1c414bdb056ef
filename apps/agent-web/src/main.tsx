import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppProviders, browserLanguage, createAppI18n } from '@visavis/ui';
import { App } from './app/App.js';
import { AppContext } from './app/app-context.js';
import { createApp } from './app/create-app.js';
import './app/page.css';

const i18n = await createAppI18n({
  language: browserLanguage(),
  defaultNamespace: 'agent',
  loaders: {
    en: async () => ({ agent: (await import('./i18n/agent.en.js')).agentEn }),
    zh: async () => ({ agent: (await import('./i18n/agent.zh.js')).agentZh }),
  },
});
const parts = createApp(i18n.i18n);

window.addEventListener('keydown', parts.shortcuts.onKeyDown);
// The first touch of the page lets it ring; browsers keep it silent before.
window.addEventListener('pointerdown', parts.ringer.unlock);
window.addEventListener('keydown', parts.ringer.unlock);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <AppProviders i18n={i18n}>
      <AppContext value={parts}>
        <App />
      </AppContext>
    </AppProviders>
  </StrictMode>,
);
void parts.app.restore();
