import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RequestFailure } from '@visavis/call-client';
import { useCountdown, useErrorTexts, useFormats } from '@visavis/ui';

export interface SignInFailureProps {
  readonly failure: RequestFailure | null;
  /** On this machine's clock. */
  readonly retryAt: number | null;
}

/** Why signing in did not work: a wrong entry and a tired server are different things to a person. */
export function SignInFailure({ failure, retryAt }: SignInFailureProps) {
  const { t } = useTranslation();
  const { t: common } = useTranslation('common');
  const textsOf = useErrorTexts();
  if (failure === null) return null;
  if (failure.code === 'request.rate_limited') return <Limited retryAt={retryAt} />;
  const wrong = failure.code === 'auth.credentials_wrong';
  const { title, advice } = textsOf(failure.code);
  return (
    <Alert color="danger" role="alert" icon={<IconAlertTriangle aria-hidden />} {...(wrong ? {} : { title })}>
      {wrong ? t('signIn.wrong') : advice}
      {!wrong && failure.correlationId !== null && (
        <Text size="sm" mt={4}>
          {common('error.correlation', { id: failure.correlationId })}
        </Text>
      )}
    </Alert>
  );
}

function Limited({ retryAt }: { readonly retryAt: number | null }) {
  const { t } = useTranslation();
  const { formatClock } = useFormats();
  const textsOf = useErrorTexts();
  const leftMs = useCountdown(retryAt, 0);
  const text = leftMs === null ? textsOf('request.rate_limited').advice : leftMs === 0 ? t('signIn.limitedOver') : t('signIn.limited', { time: formatClock(leftMs) });
  return (
    <Alert color="caution" role="alert" aria-live="off" icon={<IconClockPause aria-hidden />}>
      {text}
    </Alert>
  );
}
