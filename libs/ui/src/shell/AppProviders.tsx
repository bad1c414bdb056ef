import '@mantine/core/styles.css';
import '../theme/base.css';
import { MantineProvider } from '@mantine/core';
import { createContext, use, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ErrorBoundary } from '../feedback/ErrorBoundary.js';
import type { AppI18n } from '../i18n/i18n.js';
import { cssVariables } from '../theme/css-variables.js';
import { theme } from '../theme/theme.js';

const AppI18nContext = createContext<AppI18n | null>(null);

/** Theme, texts and the last resort for faults: every app and every component test stands on it. */
export function AppProviders({ i18n, children, env = 'default' }: { readonly i18n: AppI18n; readonly children: ReactNode; readonly env?: 'default' | 'test' }) {
  return (
    <AppI18nContext value={i18n}>
      <I18nextProvider i18n={i18n.i18n}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" env={env}>
          <ErrorBoundary>{children}</ErrorBoundary>
        </MantineProvider>
      </I18nextProvider>
    </AppI18nContext>
  );
}

export function useAppI18n(): AppI18n {
  const i18n = use(AppI18nContext);
  if (i18n === null) throw new Error('useAppI18n needs AppProviders above it.');
  return i18n;
}
