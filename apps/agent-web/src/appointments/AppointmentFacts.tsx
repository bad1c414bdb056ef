import { IconCalendarTime } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useFormats } from '@visavis/ui';
import transfer from '../transfer/transfer.module.css';

/** For when it was agreed, and what the agent wanted to know of it then. */
export function AppointmentFacts({ appointment }: Pick<Engagement['contact'], 'appointment'>) {
  const { t } = useTranslation();
  const { formatTime } = useFormats();
  if (appointment === null) return null;
  return (
    <div className={transfer.facts} role="note" aria-label={t('appointments.open')}>
      <IconCalendarTime size={20} aria-hidden />
      <div>
        <p className={transfer.headline}>{t('appointments.fact', { from: formatTime(appointment.from), until: formatTime(appointment.until) })}</p>
        {appointment.note !== null && <p className={transfer.note}>{appointment.note}</p>}
      </div>
    </div>
  );
}
