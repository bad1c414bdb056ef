import { Button, Stack, Text } from '@mantine/core';
import { useLocalized, useStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { Transcript } from '../chat/Transcript.js';
import { PageHeading } from '../shell/PageHeading.js';
import { outcomeView } from './outcome-view.js';
import { RatingForm } from './RatingForm.js';

/** How it ended, the rating where there was a conversation, and the way to a new one. */
export function GoodbyePage() {
  const { t } = useTranslation();
  const { contact: session, restart } = usePortal();
  const contact = useStore(session.state, (state) => state.contact);
  const localized = useLocalized();
  const [rated, setRated] = useState(false);
  if (contact === null) return null;
  const view = outcomeView(contact);
  const { agentName: name } = contact;
  const completed = view.kind === 'completed';
  return (
    <Stack gap="lg">
      <PageHeading>{completed ? t('goodbye.thanks') : t(`goodbye.${view.kind}.title`)}</PageHeading>
      <Text>{completed ? (name === null ? t('goodbye.thanksPlain') : t('goodbye.thanksText', { name })) : contact.notice === null ? t(`goodbye.${view.kind}.text`) : localized(contact.notice)}</Text>
      {view.showReference && (
        <Text size="sm" c="dimmed">
          {t('goodbye.reference', { id: contact.contactId })}
        </Text>
      )}
      {view.canRate && !rated && <RatingForm onRated={() => setRated(true)} />}
      <div role="status">{(rated || contact.rated) && <Text fw={600}>{t('goodbye.rated')}</Text>}</div>
      <Transcript />
      {completed && <Text c="dimmed">{t('goodbye.close')}</Text>}
      {view.canRestart && (
        <Button size="lg" variant={view.canRate && !rated ? 'default' : 'filled'} onClick={restart}>
          {t('goodbye.restart')}
        </Button>
      )}
    </Stack>
  );
}
