import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId, type RequestFailure } from '@visavis/call-client';
import { appointmentNoteMaxLength, type MadeAppointment } from '@visavis/contracts';
import { ErrorPanel, useFormats, useLanguage, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { durations, emptyAppointment, faultsOf, fieldsOf, instantOf, type AppointmentCustomer, type AppointmentDraft, type AppointmentFault } from './appointment-form.js';

const withMe = 'me';

export interface AppointmentFormProps {
  readonly customer: AppointmentCustomer | null;
  readonly onMade: (made: MadeAppointment) => void;
  readonly onCancel: () => void;
}

/** With whom, when, for whom. The browser's own date and time fields: they know the reader's habits and keyboard. */
export function AppointmentForm({ customer, onMade, onCancel }: AppointmentFormProps) {
  const { t } = useTranslation();
  const { desk, appointments } = useSession();
  const language = useLanguage();
  const { formatDuration, formatZone } = useFormats();
  /** The server's clock. */
  const [clock] = useState(() => () => Date.now() + desk.state.getState().offsetMs);
  const queues = useStore(desk.state, (state) => state.queues) ?? [];
  const [draft, setDraft] = useState(() => emptyAppointment(clock(), customer?.name ?? ''));
  // The same for every attempt: an answer that was lost leaves no second appointment behind.
  const [appointmentId] = useState(randomId);
  const [today] = useState(() => fieldsOf(new Date()).date);
  /** When it was last tried to send it, on the server's clock. */
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<AppointmentDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const from = instantOf(draft);
  const faults = triedAt === null ? [] : faultsOf(draft, triedAt);
  const textOf = (...kinds: readonly AppointmentFault[]): string | undefined => {
    const fault = kinds.find((kind) => faults.includes(kind));
    return fault && t(`appointments.fault.${fault}`);
  };
  const make = async (at: number): Promise<void> => {
    setSending(true);
    const { durationMinutes, name, note, queueId } = draft;
    const wish = { appointmentId, queueId, from: at, durationMinutes, customerName: name.trim(), ...(note.trim() !== '' && { note: note.trim() }) };
    const answer = await appointments.make({ ...wish, language: customer?.language ?? language });
    setSending(false);
    if (answer.ok) onMade(answer.result);
    else setFailure(answer);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const now = clock();
    setTriedAt(now);
    if (sending) return;
    if (faultsOf(draft, now).length === 0 && from !== null) void make(from);
    // The fields get aria-invalid with the next rendering; only then there is something to go to.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} noValidate onSubmit={submit}>
      <Stack gap="md">
        <NativeSelect
          data-autofocus
          label={t('appointments.with')}
          description={t(draft.queueId === null ? 'appointments.withMeHint' : 'appointments.withQueueHint')}
          data={[{ value: withMe, label: t('appointments.withMe') }, ...queues.map(({ name, queueId }) => ({ value: queueId, label: t('appointments.withQueue', { queue: name }) }))]}
          value={draft.queueId ?? withMe}
          onChange={({ currentTarget: { value } }) => change({ queueId: value === withMe ? null : value })}
        />
        <div>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput type="date" label={t('appointments.date')} min={today} value={draft.date} onChange={(event) => change({ date: event.currentTarget.value })} error={textOf('timeMissing', 'timePassed')} />
            <TextInput type="time" label={t('appointments.time')} value={draft.time} onChange={(event) => change({ time: event.currentTarget.value })} error={textOf('timeMissing', 'timePassed') !== undefined} />
            <NativeSelect
              label={t('appointments.duration')}
              data={durations.map((minutes) => ({ value: String(minutes), label: formatDuration(minutes * 60_000) }))}
              value={String(draft.durationMinutes)}
              onChange={(event) => change({ durationMinutes: Number(event.currentTarget.value) })}
            />
          </SimpleGrid>
          {from !== null && (
            <Text size="sm" c="dimmed" mt={4}>
              {t('appointments.zone', { zone: formatZone(from) })}
            </Text>
          )}
        </div>
        <TextInput label={t('appointments.name')} required maxLength={80} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} error={textOf('nameMissing')} />
        <Textarea label={t('appointments.note')} description={t('appointments.noteHint')} maxLength={appointmentNoteMaxLength} rows={2} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />
        {failure !== null && <ErrorPanel failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('followUp.cancel')}
          </Button>
          <Button type="submit" leftSection={<IconLink size={18} aria-hidden />} loading={sending}>
            {t('appointments.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
