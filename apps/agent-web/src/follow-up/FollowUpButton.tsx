import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { FollowUp } from './follow-up.js';
import { FollowUpDialog } from './FollowUpDialog.js';

/** In the wrap-up: to talk again at a time. Once it is promised it says when, and opens the link again. */
export function FollowUpButton({ engagement }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { connection, desk } = useSession();
  const { formatDay, formatTime } = useFormats();
  const [followUp] = useState(() => {
    const { contact, segmentId } = engagement;
    return new FollowUp({ signaling: connection, contactId: contact.contactId, segmentId, now: () => Date.now() + desk.state.getState().offsetMs });
  });
  const promised = useStore(followUp.state, (state) => state.promised);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="md" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={() => setOpened(true)}>
        {promised === null ? t('followUp.open') : t('followUp.when', { day: formatDay(promised.at), time: formatTime(promised.at) })}
      </Button>
      <FollowUpDialog opened={opened} engagement={engagement} followUp={followUp} onClose={() => setOpened(false)} />
    </>
  );
}
