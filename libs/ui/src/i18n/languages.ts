import { languageSchema, type Language } from '@visavis/contracts';
import { reportFault } from '../feedback/report-fault.js';

export const languages: readonly Language[] = languageSchema.options;

/** Each language under its own name, so that whoever needs it can read it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** What goes into `<html lang>` and into Intl: our Chinese is written in simplified characters. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

const storageKey = 'visavis.language';

export interface LanguageSources {
  readonly search: string;
  readonly stored: string | null;
  readonly preferred: readonly string[];
}

/** First what the address asks for (`?lang=zh`), then what was chosen here before, then what the browser prefers. */
export function detectLanguage(sources: LanguageSources): Language {
  const wished = [new URLSearchParams(sources.search).get('lang'), sources.stored, ...sources.preferred];
  for (const wish of wished) {
    const language = languageSchema.safeParse(wish?.toLowerCase().split('-')[0]);
    if (language.success) return language.data;
  }
  return 'en';
}

export function browserLanguage(): Language {
  return detectLanguage({ search: window.location.search, stored: readStored(), preferred: navigator.languages });
}

export function rememberLanguage(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language);
  } catch (error) {
    // Storage may be forbidden (private mode, embedded frame): the choice then lasts as long as the page.
    reportFault('The language cannot be remembered in this browser.', error);
  }
}

function readStored(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch (error) {
    reportFault('Stored settings cannot be read in this browser.', error);
    return null;
  }
}
