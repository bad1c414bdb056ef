import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callbackWaySchema, type Engagement } from '@visavis/contracts';
import { DayAndTime, daysOfSlots, ErrorPanel, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { LinkToCopy } from '../link/LinkToCopy.js';
import type { FollowUp, Promised } from './follow-up.js';

export interface FollowUpDialogProps {
  readonly opened: boolean;
  readonly engagement: Engagement;
  readonly followUp: FollowUp;
  readonly onClose: () => void;
}

/** Agrees on a time to talk again, within the hours of the queue. */
export function FollowUpDialog({ opened, engagement, followUp, onClose }: FollowUpDialogProps) {
  const { t } = useTranslation();
  const promised = useStore(followUp.state, (state) => state.promised);
  return (
    <Modal opened={opened} onClose={onClose} size="md" title={t('followUp.title', { name: engagement.contact.customerName })} closeButtonProps={{ 'aria-label': t('followUp.close') }}>
      {promised === null ? <FollowUpForm followUp={followUp} onClose={onClose} /> : <PromisedFollowUp promised={promised} onClose={onClose} />}
    </Modal>
  );
}

function FollowUpForm({ followUp, onClose }: Pick<FollowUpDialogProps, 'followUp' | 'onClose'>) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { formatDay, formatZone } = useFormats();
  const { failure, open, sending } = useStore(followUp.state, (state) => state);
  const byEmail = useStore(settings.state, (state) => state.desk?.callbackByEmail ?? false);
  useEffect(() => void followUp.load(), [followUp]);
  const days = useMemo(() => open && daysOfSlots(open.windows, open.asOf, formatDay), [open, formatDay]);
  const [picked, setPicked] = useState<number | null>(null);
  const [withSameAgent, setWithSameAgent] = useState(true);
  const [email, setEmail] = useState('');
  const at = days?.some(({ slots }) => picked !== null && slots.includes(picked)) ? picked : (days?.[0]?.slots[0] ?? null);
  const address = email.trim();
  const wrong = address !== '' && !callbackWaySchema.safeParse({ type: 'email', address }).success;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (at !== null && !wrong) void followUp.promise({ at, withSameAgent, email: address === '' ? null : address });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        {failure !== null && <ErrorPanel failure={failure} onRetry={() => void followUp.load()} />}
        {failure === null && days === null && <Text role="status">{t('followUp.loading')}</Text>}
        {days?.length === 0 && <Text role="status">{t('followUp.noTimes')}</Text>}
        {days !== null && at !== null && (
          <>
            <div>
              <DayAndTime size="sm" days={days} chosen={at} onChoose={setPicked} />
              <Text size="sm" c="dimmed" mt={4}>
                {t('followUp.zone', { zone: formatZone(at) })}
              </Text>
            </div>
            <Checkbox label={t('followUp.withMe')} description={t('followUp.withMeHint')} checked={withSameAgent} onChange={(event) => setWithSameAgent(event.currentTarget.checked)} />
            {byEmail && (
              <TextInput
                type="email"
                label={t('followUp.email')}
                description={t('followUp.emailHint')}
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                error={wrong ? t('followUp.emailWrong') : undefined}
              />
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('followUp.cancel')}
          </Button>
          <Button type="submit" leftSection={<IconCalendarCheck size={18} aria-hidden />} loading={sending} disabled={at === null || wrong}>
            {t('followUp.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PromisedFollowUp({ promised, onClose }: { readonly promised: Promised; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { formatDay, formatTime } = useFormats();
  return (
    <Stack gap="md">
      <Text role="status">{t('followUp.promised', { day: formatDay(promised.at), time: formatTime(promised.at) })}</Text>
      <LinkToCopy link={promised.link} label={t('followUp.link')} hint={t('followUp.linkHint')} onDone={onClose} />
    </Stack>
  );
}
