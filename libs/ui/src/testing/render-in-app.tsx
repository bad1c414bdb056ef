import { cleanup, render, type RenderResult } from '@testing-library/react';
import type { Language } from '@visavis/contracts';
import type { ReactNode } from 'react';
import { createAppI18n, type AppI18n, type LanguageLoaders } from '../i18n/i18n.js';
import { AppProviders } from '../shell/AppProviders.js';

export const silentLoaders: LanguageLoaders = { en: async () => ({}), zh: async () => ({}) };

export interface InAppOptions {
  readonly language?: Language;
  readonly loaders?: LanguageLoaders;
  readonly defaultNamespace?: string;
}

/** Queries are `screen`'s. */
export type Rendered = Pick<RenderResult, 'container' | 'rerender' | 'unmount'> & { readonly app: AppI18n };

/** Renders with theme and texts as in an app. A missing text fails the test that shows it. */
export async function renderInApp(children: ReactNode, options: InAppOptions = {}): Promise<Rendered> {
  cleanup();
  const app = await createAppI18n({
    language: options.language ?? 'en',
    loaders: options.loaders ?? silentLoaders,
    defaultNamespace: options.defaultNamespace ?? 'common',
    onMissingKey: (key) => {
      throw new Error(`The text ${key} is missing.`);
    },
  });
  const wrapper = ({ children: inner }: { readonly children: ReactNode }) => (
    <AppProviders i18n={app} env="test">
      {inner}
    </AppProviders>
  );
  const { container, rerender, unmount } = render(children, { wrapper });
  return { container, rerender, unmount, app };
}
