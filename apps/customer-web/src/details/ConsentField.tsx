import { Checkbox, Paper, Text, Title } from '@mantine/core';
import type { Portal } from '@visavis/contracts';
import { useLocalized } from '@visavis/ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

export interface ConsentFieldProps {
  readonly consent: Portal['consent'];
  readonly accepted: boolean;
  readonly onChange: (accepted: boolean) => void;
  readonly missing: boolean;
}

/** The whole text, its version, and the box that says yes to exactly this version. */
export function ConsentField({ consent, accepted, onChange, missing }: ConsentFieldProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const textId = useId();
  return (
    <Paper withBorder p="md" radius="lg" bg="var(--vv-surface)">
      <Title order={2} size="h5">
        {t('details.consentTitle')}
      </Title>
      <Text mt="xs" id={textId} style={{ whiteSpace: 'pre-line' }}>
        {localized(consent.text)}
      </Text>
      <Text size="sm" c="dimmed" mt="xs">
        {t('details.consentVersion', { version: consent.textVersion })}
      </Text>
      <Checkbox
        mt="md"
        size="md"
        label={t('details.consent')}
        aria-describedby={textId}
        required
        checked={accepted}
        onChange={(event) => onChange(event.currentTarget.checked)}
        error={missing ? t('details.consentMissing') : undefined}
        {...(missing ? { 'aria-invalid': true } : {})}
      />
    </Paper>
  );
}
