import { Button } from '@mantine/core';
import { ErrorPanel } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { afterRefusal } from './join.js';
import type { Joining } from './use-join.js';

/** Why the line could not be joined, and what may help. */
export function JoinFailure({ join: { failure, submit } }: { readonly join: Joining }) {
  const { t } = useTranslation();
  const { restart, consentAgain } = usePortal();
  if (failure === null) return null;
  const way = afterRefusal(failure.code);
  return (
    <ErrorPanel failure={failure} {...(way === 'retry' ? { onRetry: () => void submit() } : {})}>
      {way === 'otherTopic' && <Button onClick={restart}>{t('check.otherTopic')}</Button>}
      {way === 'consentAgain' && <Button onClick={() => void consentAgain()}>{t('check.readNewConsent')}</Button>}
    </ErrorPanel>
  );
}
