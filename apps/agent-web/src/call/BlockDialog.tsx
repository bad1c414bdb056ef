import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useErrorTexts, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';

export interface BlockDialogProps {
  readonly opened: boolean;
  readonly contact: Engagement['contact'];
  readonly onClose: () => void;
}

const suggestions = ['abuse', 'insult', 'spam'] as const;

export function BlockDialog({ opened, contact, onClose }: BlockDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('block.title', { name: contact.customerName })} closeButtonProps={{ 'aria-label': t('block.cancel') }}>
      <BlockForm contact={contact} onClose={onClose} />
    </Modal>
  );
}

/** A reason is needed, because somebody will ask; the common ones are one click. */
function BlockForm({ contact, onClose }: Pick<BlockDialogProps, 'contact' | 'onClose'>) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { busy, failure } = useStore(desk.state, (state) => ({ busy: state.busy.has('block'), failure: state.notice?.action === 'block' ? state.notice.failure : null }));
  const textsOf = useErrorTexts();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const confirm = (): void => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') field.current?.focus();
    else if (!busy) void desk.block(contact.contactId, reason.trim());
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <Stack>
        <Text size="sm">{t('block.text')}</Text>
        <Group gap="xs" role="group" aria-label={t('block.quick')}>
          {suggestions.map((suggestion) => (
            <Button key={suggestion} size="xs" variant="default" onClick={() => setReason(t(`block.suggestions.${suggestion}`))}>
              {t(`block.suggestions.${suggestion}`)}
            </Button>
          ))}
        </Group>
        <Textarea
          ref={field}
          data-autofocus
          label={t('block.reason')}
          description={t('block.reasonHint')}
          required
          maxLength={500}
          value={reason}
          error={failure === null ? missing && reason.trim() === '' && t('block.reasonMissing') : textsOf(failure.code).title}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('block.cancel')}
          </Button>
          <Button type="submit" color="danger" loading={busy}>
            {t('block.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
