import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconArrowForwardUp, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';

export interface LeaveDialogProps {
  readonly opened: boolean;
  readonly engagement: Engagement;
  readonly onClose: () => void;
}

/** Who hangs up while a colleague is there may mean two things. */
export function LeaveDialog({ opened, engagement, onClose }: LeaveDialogProps) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { contactId, customerName: customer } = engagement.contact;
  const present = engagement.conference?.colleagues.filter(({ stage }) => stage === 'present') ?? [];
  const choose = (act: () => Promise<void>) => (): void => {
    onClose();
    void act();
  };
  return (
    <Modal opened={opened && present.length > 0} onClose={onClose} title={t('confer.leave.title')} closeButtonProps={{ 'aria-label': t('transfer.cancel') }}>
      <Stack>
        <Text size="sm">{t('confer.leave.text', { customer })}</Text>
        {present.map(({ agentId, name }, index) => (
          <Button key={agentId} data-autofocus={index === 0 || undefined} leftSection={<IconArrowForwardUp size={18} aria-hidden />} onClick={choose(() => desk.handOver(engagement, agentId))}>
            {t('confer.leave.to', { name })}
          </Button>
        ))}
        <Button color="danger" variant="outline" leftSection={<IconPhoneOff size={18} aria-hidden />} onClick={choose(() => desk.end(contactId))}>
          {t('confer.leave.end')}
        </Button>
      </Stack>
    </Modal>
  );
}
