import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ErrorAnswer, ErrorCode } from '@visavis/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-language.js';
import classes from './feedback.module.css';

/** What failed: an error answer, or a failure found in the browser, which has no correlation id. */
export type ShownFailure = Pick<ErrorAnswer, 'code'> & { readonly correlationId?: string | null; readonly retryAfterMs?: number | undefined };

export interface ErrorPanelProps {
  readonly failure: ShownFailure;
  readonly onRetry?: () => void;
  readonly retryText?: string;
  /** Further ways out, beside 'Try again'. */
  readonly children?: React.ReactNode;
  readonly headingOrder?: 1 | 2 | 3;
}

/** What happened, what to do, and the number that lets support find it. */
export function ErrorPanel({ failure, onRetry, retryText, children, headingOrder = 2 }: ErrorPanelProps) {
  const { t } = useTranslation('common');
  const { formatDuration } = useFormats();
  const { title, advice } = useErrorTexts()(failure.code);
  return (
    <section className={classes.panel} role="alert">
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconAlertTriangle size={26} color="var(--vv-caution-text)" aria-hidden style={{ flex: 'none' }} />
          <Title order={headingOrder} size="h3">
            {title}
          </Title>
        </Group>
        <Text>{advice}</Text>
        {failure.retryAfterMs !== undefined && <Text>{t('error.retryIn', { duration: formatDuration(failure.retryAfterMs) })}</Text>}
        {typeof failure.correlationId === 'string' && (
          <Text size="sm" c="dimmed">
            {t('error.correlation', { id: failure.correlationId })}
          </Text>
        )}
        <Group>
          {onRetry !== undefined && <Button onClick={onRetry}>{retryText ?? t('error.retry')}</Button>}
          {children}
        </Group>
      </Stack>
    </section>
  );
}

/** Title and advice of an error code in the reader's language. */
export function useErrorTexts(): (code: ErrorCode) => { readonly title: string; readonly advice: string } {
  const { t } = useTranslation('common');
  // Codes contain dots, which are not steps of a path here.
  return (code) => ({
    title: t(`errors>${code}>title`, { keySeparator: '>' }),
    advice: t(`errors>${code}>advice`, { keySeparator: '>' }),
  });
}
