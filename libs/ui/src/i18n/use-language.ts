import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageSchema, type Language, type LocalizedText } from '@visavis/contracts';
import { createFormats, type Formats } from '../format/formats.js';
import { languageTags } from './languages.js';

/** The language shown now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return languageSchema.catch('en').parse(i18n.language);
}

/** Picks the reader's language out of texts that come from the server. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return useCallback((text) => text[language], [language]);
}

/** Dates, times, durations and numbers in the reader's language and zone. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => createFormats(formattingLocale(language)), [language]);
}

/** The reader's own regional form of the language (en-GB, zh-CN), if the browser names one. */
function formattingLocale(language: Language): string {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? languageTags[language];
}
