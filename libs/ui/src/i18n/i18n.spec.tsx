import { screen, waitFor } from '@testing-library/react';
import { useTranslation } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { LanguageSwitch } from '../shell/LanguageSwitch.js';
import { renderInApp } from '../testing/index.js';

function Shown() {
  const { t } = useTranslation();
  return <p>{t('hello')}</p>;
}

const loaders = { en: async () => ({ app: { hello: 'Hello' } }), zh: async () => ({ app: { hello: '您好' } }) };

describe('language', () => {
  it('changes every text, the language of the page and what is remembered, with one choice', async () => {
    await renderInApp(<><LanguageSwitch /><Shown /></>, { loaders, defaultNamespace: 'app' });
    expect(screen.getByText('Hello')).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
    screen.getByRole('radio', { name: '中文' }).click();
    await waitFor(() => expect(screen.getByText('您好')).toBeTruthy());
    expect(document.documentElement.lang).toBe('zh-Hans');
    expect(window.localStorage.getItem('visavis.language')).toBe('zh');
    window.localStorage.clear();
  });

  it('does not load a language that nobody reads', async () => {
    let loaded = 0;
    const counting = { ...loaders, zh: async () => ((loaded += 1), { app: { hello: '您好' } }) };
    await renderInApp(<Shown />, { loaders: counting, defaultNamespace: 'app' });
    expect(loaded).toBe(0);
  });
});
