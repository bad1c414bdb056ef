import { Alert, Button, Modal, Stack, Text } from '@mantine/core';
import { IconCalendarPlus, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeAppointment } from '@visavis/contracts';
import { useFormats } from '@visavis/ui';
import { LinkToCopy } from '../link/LinkToCopy.js';
import type { AppointmentCustomer } from './appointment-form.js';
import { AppointmentForm } from './AppointmentForm.js';
import { AppointmentList } from './AppointmentList.js';

export interface AppointmentsDialogProps {
  readonly opened: boolean;
  /** Null opens with the list. */
  readonly customer: AppointmentCustomer | null;
  readonly onClose: () => void;
}

/** The agent's appointments, and a new one. What was begun is gone when it is closed. */
export function AppointmentsDialog({ opened, customer, onClose }: AppointmentsDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t('appointments.title')} closeButtonProps={{ 'aria-label': t('followUp.close') }}>
      <Content customer={customer} onClose={onClose} />
    </Modal>
  );
}

type Showing = { readonly what: 'list' | 'form' } | { readonly what: 'link'; readonly made: MadeAppointment };

function Content({ customer, onClose }: Pick<AppointmentsDialogProps, 'customer' | 'onClose'>) {
  const { t } = useTranslation();
  const [showing, setShowing] = useState<Showing>({ what: customer === null ? 'list' : 'form' });
  const toList = (): void => setShowing({ what: 'list' });
  if (showing.what === 'form') return <AppointmentForm customer={customer} onMade={(made) => setShowing({ what: 'link', made })} onCancel={customer === null ? toList : onClose} />;
  if (showing.what === 'link') return <MadeLink made={showing.made} onDone={toList} />;
  return (
    <Stack gap="md">
      <AppointmentList />
      <Button style={{ alignSelf: 'flex-start' }} leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={() => setShowing({ what: 'form' })}>
        {t('appointments.new')}
      </Button>
    </Stack>
  );
}

function MadeLink({ made, onDone }: { readonly made: MadeAppointment; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { formatDay, formatTime } = useFormats();
  return (
    <Stack gap="md">
      <Text role="status">{t('appointments.made', { name: made.customerName, day: formatDay(made.from), time: formatTime(made.from) })}</Text>
      {made.warnings.map(({ code }) => (
        <Alert key={code} color="caution" icon={<IconInfoCircle aria-hidden />} title={t(`appointments.warning.${code}.title`, { queue: made.queueName })}>
          {t(`appointments.warning.${code}.text`)}
        </Alert>
      ))}
      <LinkToCopy label={t('followUp.link')} hint={t('appointments.linkHint')} link={made.link} onDone={onDone} />
    </Stack>
  );
}
