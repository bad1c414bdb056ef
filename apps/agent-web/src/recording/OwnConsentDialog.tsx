import { Button, Group, Modal, Text } from '@mantine/core';
import type { RecordingText } from '@visavis/contracts';
import { useLocalized } from '@visavis/ui';
import { useTranslation } from 'react-i18next';

export interface OwnConsentDialogProps {
  readonly opened: boolean;
  readonly text: RecordingText;
  readonly confirm: string;
  readonly onAgree: () => void;
  readonly onClose: () => void;
}

/** What this agent is asked about their own voice and picture, in the organisation's words. */
export function OwnConsentDialog({ opened, text, confirm, onAgree, onClose }: OwnConsentDialogProps) {
  const { t } = useTranslation();
  const { t: common } = useTranslation('common');
  const localized = useLocalized();
  return (
    <Modal opened={opened} onClose={onClose} title={t('recording.ownTitle')} closeButtonProps={{ 'aria-label': common('dialog.close') }}>
      <Text style={{ whiteSpace: 'pre-line' }}>{localized(text.text)}</Text>
      <Text size="sm" c="dimmed" mt="xs">
        {t('recording.version', { version: text.version })}
      </Text>
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('recording.doNot')}
        </Button>
        <Button onClick={onAgree}>{confirm}</Button>
      </Group>
    </Modal>
  );
}
