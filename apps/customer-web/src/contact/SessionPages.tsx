import { Button, Stack, Text } from '@mantine/core';
import { DelayedSkeleton, ErrorPanel, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { PageHeading } from '../shell/PageHeading.js';

/** After a reload, until the server has said where the contact stands. */
export function ResumingPage() {
  const { t } = useTranslation();
  const { contact, restart } = usePortal();
  const failure = useStore(contact.state, (state) => state.failure);
  return (
    <Stack gap="lg">
      <PageHeading>{t(failure === null ? 'session.resuming' : 'session.failedTitle')}</PageHeading>
      {failure === null ? (
        <DelayedSkeleton heights={[48, 160, 48]} />
      ) : (
        <ErrorPanel failure={failure} onRetry={() => contact.reconnect()}>
          <Button variant="default" onClick={restart}>
            {t('goodbye.restart')}
          </Button>
        </ErrorPanel>
      )}
    </Stack>
  );
}

/** Another tab goes on with the contact. */
export function SupersededPage() {
  const { t } = useTranslation();
  const { contact } = usePortal();
  return (
    <Stack gap="lg">
      <PageHeading>{t('session.supersededTitle')}</PageHeading>
      <Text>{t('session.supersededText')}</Text>
      <Button size="lg" onClick={() => contact.reconnect()}>
        {t('session.useHere')}
      </Button>
    </Stack>
  );
}

/** The token ran out or the contact is not known any more. */
export function GonePage() {
  const { t } = useTranslation();
  const { restart } = usePortal();
  return (
    <Stack gap="lg">
      <PageHeading>{t('session.goneTitle')}</PageHeading>
      <Text>{t('session.goneText')}</Text>
      <Button size="lg" onClick={restart}>
        {t('goodbye.restart')}
      </Button>
    </Stack>
  );
}
