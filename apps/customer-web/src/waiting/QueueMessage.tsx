import type { LocalizedText } from '@visavis/contracts';
import { LinkedText, LiveRegion, useLanguage } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import classes from './waiting.module.css';

/** What the queue has to say to those who wait, in their language or in the one in which it is written. */
export function QueueMessage({ text }: { readonly text: LocalizedText }) {
  const { t } = useTranslation();
  const read = useLanguage();
  const language = text[read] === '' ? (read === 'en' ? 'zh' : 'en') : read;
  return (
    <>
      <section className={classes.message} aria-label={t('waiting.message')} lang={language}>
        <LinkedText text={text[language]} />
      </section>
      <LiveRegion message={text[language]} />
    </>
  );
}
