import i18next, { type i18n, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@visavis/contracts';
import { reportFault } from '../feedback/report-fault.js';
import { languageTags, rememberLanguage } from './languages.js';

/** Texts of an app, namespace → keys, one loader per language so that only the language in use is downloaded. */
export type LanguageLoaders = Readonly<Record<Language, () => Promise<ResourceLanguage>>>;

const commonLoaders: LanguageLoaders = {
  en: async () => ({ common: (await import('./common.en.js')).commonEn, files: (await import('./files.en.js')).filesEn }),
  zh: async () => ({ common: (await import('./common.zh.js')).commonZh, files: (await import('./files.zh.js')).filesZh }),
};

export interface AppI18n {
  readonly i18n: i18n;
  /** Loads the language if needed, switches every text and `<html lang>`, and remembers the choice. */
  changeLanguage(language: Language): Promise<void>;
}

export interface I18nOptions {
  readonly language: Language;
  /** The app's texts; its namespaces come beside `common`. */
  readonly loaders: LanguageLoaders;
  readonly defaultNamespace: string;
  /** Called for a key without a text; tests make it throw. */
  readonly onMissingKey?: (key: string) => void;
}

export async function createAppI18n(options: I18nOptions): Promise<AppI18n> {
  const instance = i18next.createInstance();
  const load = async (language: Language): Promise<void> => {
    if (instance.hasResourceBundle(language, 'common')) return;
    const bundles = await Promise.all([commonLoaders[language](), options.loaders[language]()]);
    for (const [namespace, texts] of bundles.flatMap((bundle) => Object.entries(bundle))) {
      instance.addResourceBundle(language, namespace, texts, true, true);
    }
  };
  await instance.use(initReactI18next).init({
    lng: options.language,
    resources: {},
    fallbackLng: false,
    fallbackNS: 'common',
    defaultNS: options.defaultNamespace,
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { bindI18nStore: 'added' },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => (options.onMissingKey ?? reportMissing)(`${namespace}:${key}`),
  });
  await load(options.language);
  showLanguage(options.language);
  return {
    i18n: instance,
    async changeLanguage(language) {
      await load(language);
      await instance.changeLanguage(language);
      showLanguage(language);
      rememberLanguage(language);
    },
  };
}

function showLanguage(language: Language): void {
  document.documentElement.lang = languageTags[language];
}

function reportMissing(key: string): void {
  reportFault('A text is missing.', key);
}
