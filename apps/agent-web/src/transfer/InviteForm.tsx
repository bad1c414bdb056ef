import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '@visavis/call-client';
import { invitationLabelMaxLength, type Engagement } from '@visavis/contracts';
import { ErrorPanel, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { LinkToCopy } from '../link/LinkToCopy.js';

/** Makes a link for one person. The agent sends it by whatever they write to that person with. */
export function InviteForm({ engagement, onClose }: { readonly engagement: Engagement; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatTime } = useFormats();
  // The same for every attempt: an answer that was lost leaves no second invitation behind.
  const [invitationId] = useState(randomId);
  const [label, setLabel] = useState('');
  const [made, setMade] = useState<{ readonly link: string; readonly expiresAt: number } | null>(null);
  const { failure, sending } = useStore(desk.state, ({ busy, notice }) => ({ sending: busy.has('invite'), failure: notice?.action === 'invite' ? notice.failure : null }));
  const make = async (): Promise<void> => {
    const answer = await desk.invite(engagement.contact.contactId, invitationId, label.trim());
    if (answer.ok) setMade(answer.result);
  };
  if (made !== null) {
    return (
      <Stack gap="md">
        <Text role="status" size="sm">
          {t('invite.made', { label: label.trim(), time: formatTime(made.expiresAt) })}
        </Text>
        <LinkToCopy link={made.link} label={t('invite.link')} hint={t('invite.linkHint')} onDone={onClose} />
      </Stack>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() !== '' && !sending) void make();
      }}
    >
      <Stack gap="md">
        <TextInput data-autofocus label={t('invite.label')} description={t('invite.labelHint')} maxLength={invitationLabelMaxLength} value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
        {failure !== null && <ErrorPanel failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('transfer.cancel')}
          </Button>
          <Button type="submit" leftSection={<IconLink size={18} aria-hidden />} loading={sending} disabled={label.trim() === ''}>
            {t('invite.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
