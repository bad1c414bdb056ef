import { Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestFailure } from '@visavis/call-client';
import type { Appointment } from '@visavis/contracts';
import { DelayedSkeleton, ErrorPanel, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import classes from './appointments.module.css';

/** Today's and those that come, the next one first. */
export function AppointmentList() {
  const { t } = useTranslation();
  const { appointments: store } = useSession();
  const { appointments, failure } = useStore(store.state, (state) => state);
  if (appointments === null) return failure === null ? <DelayedSkeleton heights={[56, 56]} /> : <ErrorPanel failure={failure} onRetry={() => void store.load()} />;
  if (appointments.length === 0) return <Text c="dimmed">{t('appointments.none')}</Text>;
  return (
    <ul className={classes.list} aria-label={t('appointments.coming')}>
      {appointments.map((appointment) => (
        <Entry key={appointment.id} appointment={appointment} />
      ))}
    </ul>
  );
}

function Entry({ appointment }: { readonly appointment: Appointment }) {
  const { t } = useTranslation();
  const { formatDay, formatTime } = useFormats();
  const { user } = useSession();
  const { agentId, agentName, customerName, from, note, queueName, state, until } = appointment;
  const withWhom = agentId === user.id ? t('appointments.withMe') : t('appointments.entryWith', { name: agentName ?? queueName });
  return (
    <li className={classes.entry}>
      <div className={classes.facts}>
        <Text fw={600}>{customerName}</Text>
        <Text size="sm">
          <time dateTime={new Date(from).toISOString()}>{t('appointments.entryTime', { day: formatDay(from), from: formatTime(from), until: formatTime(until) })}</time>
        </Text>
        <Text size="sm" c="dimmed">
          {state === 'begun' ? t('appointments.begun') : withWhom}
        </Text>
        {note !== null && (
          <Text size="sm" className={classes.note}>
            {note}
          </Text>
        )}
      </div>
      {state === 'agreed' && <EntryActions appointment={appointment} />}
    </li>
  );
}

/** Cancelling asks once more in its own place: the link that the customer has is then good for nothing. */
function EntryActions({ appointment: { customerName, id } }: { readonly appointment: Appointment }) {
  const { t } = useTranslation();
  const { appointments } = useSession();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const cancel = async (): Promise<void> => {
    setBusy(true);
    const answer = await appointments.cancel(id);
    setBusy(false);
    setFailure(answer.ok ? null : answer);
  };
  if (asking) {
    return (
      <div className={classes.actions}>
        <Text size="sm">{t('appointments.cancelQuestion', { name: customerName })}</Text>
        {failure !== null && <ErrorPanel failure={failure} />}
        <Group gap="xs">
          <Button size="xs" color="danger" loading={busy} onClick={() => void cancel()}>
            {t('appointments.cancelConfirm')}
          </Button>
          <Button size="xs" variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('appointments.keep')}
          </Button>
        </Group>
      </div>
    );
  }
  return (
    <Group gap="xs">
      <CopyLink id={id} customerName={customerName} />
      <Button size="xs" variant="default" leftSection={<IconX size={16} aria-hidden />} aria-label={t('appointments.cancelOf', { name: customerName })} onClick={() => setAsking(true)}>
        {t('appointments.cancel')}
      </Button>
    </Group>
  );
}

/** The link is fetched when it is wanted, and copied by the press after that: browsers let nothing be copied later than a press. */
function CopyLink({ id, customerName }: { readonly id: string; readonly customerName: string }) {
  const { t } = useTranslation();
  const { appointments } = useSession();
  const [link, setLink] = useState<string | null>(null);
  const fetchLink = async (): Promise<void> => {
    const answer = await appointments.linkOf(id);
    if (answer.ok) setLink(answer.result.link);
  };
  if (link === null) {
    return (
      <Button size="xs" variant="default" aria-label={t('appointments.showLinkOf', { name: customerName })} onClick={() => void fetchLink()}>
        {t('appointments.showLink')}
      </Button>
    );
  }
  return (
    <CopyButton value={link} timeout={4_000}>
      {({ copied, copy }) => (
        <Button size="xs" variant="default" leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />} onClick={copy}>
          <span aria-live="polite">{t(copied ? 'link.copied' : 'link.copy')}</span>
        </Button>
      )}
    </CopyButton>
  );
}
