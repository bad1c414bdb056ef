import { Button, Stack, Text } from '@mantine/core';
import type { CustomerContact } from '@visavis/contracts';
import { LiveRegion, useFormats, useLocalized } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndContact } from '../contact/use-end-contact.js';
import { ConfirmDialog } from '../shell/ConfirmDialog.js';
import { PageHeading } from '../shell/PageHeading.js';
import { AlertButton } from '../waiting/AlertButton.js';

/** The place in line is kept; nothing has to be done. */
export function AwaitingCallback({ contact }: { readonly contact: CustomerContact }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { formatDate, formatTime } = useFormats();
  const [cancelling, setCancelling] = useState(false);
  const { busy, error, end } = useEndContact();
  const text =
    contact.callbackAt === null ? t('callback.soon') : t('callback.at', { date: formatDate(contact.callbackAt), time: formatTime(contact.callbackAt) });
  return (
    <Stack gap="lg">
      <PageHeading title={t('callback.pageTitle')}>{t('callback.title')}</PageHeading>
      <Text fz="lg">{text}</Text>
      <Text c="dimmed">{t('waiting.topic', { topic: localized(contact.topic) })}</Text>
      <Text c="dimmed">{t('callback.stay')}</Text>
      <AlertButton />
      <Button size="lg" variant="subtle" color="danger" onClick={() => setCancelling(true)}>
        {t('callback.cancel')}
      </Button>
      <ConfirmDialog
        opened={cancelling}
        title={t('callback.cancelTitle')}
        text={t('callback.cancelText')}
        confirm={t('callback.cancelConfirm')}
        cancel={t('callback.cancelKeep')}
        busy={busy}
        error={error}
        onConfirm={() => void end()}
        onClose={() => setCancelling(false)}
      />
      <LiveRegion message={`${t('callback.title')}. ${text}`} urgency="polite" />
    </Stack>
  );
}
