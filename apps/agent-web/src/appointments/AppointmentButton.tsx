import { Button } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { AppointmentsDialog } from './AppointmentsDialog.js';

/** In the wrap-up: this customer comes again at a time, by a link. */
export function AppointmentButton({ engagement: { contact } }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="md" leftSection={<IconCalendarTime size={18} aria-hidden />} onClick={() => setOpened(true)}>
        {t('appointments.open')}
      </Button>
      <AppointmentsDialog opened={opened} customer={{ name: contact.customerName, language: contact.language }} onClose={() => setOpened(false)} />
    </>
  );
}
