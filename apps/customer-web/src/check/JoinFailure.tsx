import { Button } from '@mantine/core';
import { ErrorPanel, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { afterRefusal } from './join.js';
import type { Joining } from './use-join.js';

/** Why the line could not be joined, and what may help. */
export function JoinFailure({ join: { failure, submit } }: { readonly join: Joining }) {
  const { t } = useTranslation();
  const { restart, consentAgain, identity, info } = usePortal();
  const verifiedOnly = useStore(info.state, ({ portal }) => portal?.requireVerified ?? false);
  if (failure === null) return null;
  const way = afterRefusal(failure.code);
  const goOnUnverified = (): void => {
    identity.decline();
    void submit();
  };
  return (
    <ErrorPanel failure={failure} {...(way === 'retry' || way === 'unverified' ? { onRetry: () => void submit() } : {})}>
      {way === 'unverified' && !verifiedOnly && (
        <Button variant="default" onClick={goOnUnverified}>
          {t('check.goOnUnverified')}
        </Button>
      )}
      {way === 'otherTopic' && <Button onClick={restart}>{t('check.otherTopic')}</Button>}
      {way === 'consentAgain' && <Button onClick={() => void consentAgain()}>{t('check.readNewConsent')}</Button>}
    </ErrorPanel>
  );
}
