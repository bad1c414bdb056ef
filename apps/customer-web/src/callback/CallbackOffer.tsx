import { Button, Stack, Text } from '@mantine/core';
import type { CustomerContact } from '@visavis/contracts';
import { useLocalized } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { useEndContact } from '../contact/use-end-contact.js';
import { PageHeading } from '../shell/PageHeading.js';
import { CallbackForm } from './CallbackForm.js';
import { TimeLeft } from './TimeLeft.js';

/** The line cannot serve them, and says so; a callback is what it can do. */
export function CallbackOffer({ contact }: { readonly contact: CustomerContact }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { busy, error, end } = useEndContact();
  return (
    <Stack gap="lg">
      <PageHeading>{t('callback.offerTitle')}</PageHeading>
      <Text fz="lg">{contact.notice === null ? t('callback.offerText') : localized(contact.notice)}</Text>
      <CallbackForm onRequested={() => undefined} />
      {error !== null && (
        <Text c="var(--vv-danger-text)" role="alert">
          {error}
        </Text>
      )}
      <Button size="lg" variant="subtle" loading={busy} onClick={() => void end()}>
        {t('callback.noThanks')}
      </Button>
      <TimeLeft until={contact.decideBy} text="callback.offerEnds" />
    </Stack>
  );
}
