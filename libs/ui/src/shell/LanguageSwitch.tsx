import { SegmentedControl } from '@mantine/core';
import { languageSchema } from '@visavis/contracts';
import { useTranslation } from 'react-i18next';
import { reportFault } from '../feedback/report-fault.js';
import { languageNames, languages, languageTags } from '../i18n/languages.js';
import { useLanguage } from '../i18n/use-language.js';
import { useAppI18n } from './AppProviders.js';

/** Each language under its own name, marked with its own `lang`. */
export function LanguageSwitch() {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const { changeLanguage } = useAppI18n();
  return (
    <SegmentedControl
      aria-label={t('language.label')}
      value={language}
      onChange={(value) => {
        changeLanguage(languageSchema.parse(value)).catch((error: unknown) => reportFault('The language could not be loaded.', error));
      }}
      data={languages.map((code) => ({ value: code, label: <span lang={languageTags[code]}>{languageNames[code]}</span> }))}
    />
  );
}
