import { Alert } from '@mantine/core';
import { IconCalendarClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { LiveRegion, useCountdown, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { reminderOf, type Reminder } from './reminder.js';

/** Calm: a line above the stage, said once to a screen reader, that does not take the focus. */
export function AppointmentReminder({ agent }: { readonly agent: AgentState }) {
  const { appointments: store, desk } = useSession();
  const appointments = useStore(store.state, (state) => state.appointments) ?? [];
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const [dismissed, setDismissed] = useState<string | null>(null);
  // Ticks as long as there is anything to come.
  const last = appointments.at(-1)?.until ?? null;
  const leftMs = useCountdown(last, offsetMs);
  const reminder = last === null || leftMs === null ? null : reminderOf(appointments, agent, last - leftMs);
  if (reminder === null || dismissed === `${reminder.kind} ${reminder.appointment.id}`) return null;
  return <ReminderLine reminder={reminder} agent={agent} now={last === null ? 0 : last - (leftMs ?? 0)} onDismiss={() => setDismissed(`${reminder.kind} ${reminder.appointment.id}`)} />;
}

interface ReminderLineProps {
  readonly reminder: Reminder;
  readonly agent: AgentState;
  readonly now: number;
  readonly onDismiss: () => void;
}

function ReminderLine({ reminder, agent, now, onDismiss }: ReminderLineProps) {
  const { t } = useTranslation();
  const { formatClock, formatTime } = useFormats();
  const { appointment, kind } = reminder;
  const title = t(`appointments.reminder.${kind}`, { name: appointment.customerName, time: formatTime(appointment.from) });
  return (
    <>
      {/* Without the clock, which would be said anew each second. */}
      <LiveRegion message={title} urgency="polite" />
      <Alert
        color="brand"
        icon={<IconCalendarClock aria-hidden />}
        title={title}
        withCloseButton
        closeButtonLabel={t('appointments.reminder.dismiss')}
        onClose={onDismiss}
      >
        {kind === 'soon' && t('appointments.reminder.soonText', { left: formatClock(appointment.from - now) })}
        {kind === 'due' && t('appointments.reminder.dueText', { time: formatTime(appointment.until) })}
        {reminder.kind === 'waiting' && t('appointments.reminder.waitingText', { left: formatClock(reminder.until - now) })}
        {agent.intent.status !== 'available' && ` ${t('appointments.reminder.away')}`}
      </Alert>
    </>
  );
}
