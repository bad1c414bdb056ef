import { useFormats, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { waitingHeadline, waitWords } from './waiting-view.js';

export interface WaitingTexts {
  readonly turn: boolean;
  readonly headline: string;
  readonly detail: string;
  /** For the tab, where only the first words are seen. */
  readonly title: string;
}

/** What the waiting page says, in the reader's language. */
export function useWaitingTexts(): WaitingTexts {
  const { t } = useTranslation();
  const { contact } = usePortal();
  const formats = useFormats();
  const state = useStore(contact.state, (all) => all);
  const headline = waitingHeadline(state);
  if (headline.kind === 'transfer') {
    const { name, stage } = headline;
    const texts = { headline: t(`waiting.transfer.${stage}`, { name }), detail: t(`waiting.transfer.${stage}Text`), title: t('waiting.titleTransfer') };
    return { turn: false, ...texts };
  }
  if (headline.kind === 'expected') {
    const detail = t('waiting.expectedText', { name: headline.name, time: formats.formatTime(headline.until) });
    return { turn: false, headline: t('waiting.expected', { name: headline.name }), detail, title: t('waiting.titleExpected') };
  }
  if (headline.kind === 'turn') {
    return { turn: true, headline: t('waiting.turn'), detail: t('waiting.turnText'), title: t('waiting.titleTurn') };
  }
  const words = waitWords(state.place?.estimate ?? null, formats);
  const detail =
    words.key === 'wait.unknown'
      ? t('waiting.estimateUnknown')
      : t('waiting.estimate', { wait: words.key === 'wait.range' ? t(words.key, { range: words.range }) : t(words.key) });
  if (headline.kind === 'position') {
    const count = headline.position;
    return { turn: false, headline: t('waiting.position', { count, ordinal: true }), detail, title: t('waiting.titleQueued', { position: count }) };
  }
  if (headline.kind === 'next') return { turn: false, headline: t('waiting.next'), detail, title: t('waiting.titleQueued', { position: 1 }) };
  return { turn: false, headline: t('waiting.finding'), detail, title: t('waiting.titleWaiting') };
}
