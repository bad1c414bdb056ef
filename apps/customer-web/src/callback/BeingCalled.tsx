import { Button, Stack, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { RequestFailure } from '@visavis/call-client';
import type { CustomerContact } from '@visavis/contracts';
import { ErrorPanel, LiveRegion } from '@visavis/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { useEndContact } from '../contact/use-end-contact.js';
import { PageHeading } from '../shell/PageHeading.js';
import { alertTurn } from '../waiting/turn-alert.js';
import { TimeLeft } from './TimeLeft.js';

/** An agent waits on the other side: one button brings them together. */
export function BeingCalled({ contact }: { readonly contact: CustomerContact }) {
  const { t } = useTranslation();
  const { contact: session } = usePortal();
  const ending = useEndContact();
  const [answering, setAnswering] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const headline = contact.agentName === null ? t('callback.readyAnyone') : t('callback.ready', { name: contact.agentName });
  useEffect(() => alertTurn(headline), [headline]);
  const answer = async (): Promise<void> => {
    setAnswering(true);
    setFailure(null);
    const answered = await session.answerCallback();
    setAnswering(false);
    if (!answered.ok) setFailure(answered);
  };
  return (
    <Stack gap="lg">
      <PageHeading title={t('waiting.titleTurn')}>{headline}</PageHeading>
      <Text fz="lg">{t('callback.readyText')}</Text>
      {failure !== null && <ErrorPanel failure={failure} onRetry={() => void answer()} />}
      <Button size="xl" leftSection={<IconPhone size={22} aria-hidden />} loading={answering} onClick={() => void answer()}>
        {t('callback.answer')}
      </Button>
      <Button size="lg" variant="subtle" color="danger" loading={ending.busy} onClick={() => void ending.end()}>
        {t('callback.decline')}
      </Button>
      {ending.error !== null && (
        <Text c="var(--vv-danger-text)" role="alert">
          {ending.error}
        </Text>
      )}
      <TimeLeft until={contact.decideBy} text="callback.answerBy" />
      <LiveRegion message={headline} urgency="assertive" />
    </Stack>
  );
}
