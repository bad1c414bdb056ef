import { Button, Group, Modal, Text } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerRecordFilled } from '@tabler/icons-react';
import type { Engagement } from '@visavis/contracts';
import { ControlButton, useLanguage, useLocalized, useStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/app-context.js';

/** Record, and pause for what must not be kept. Only where the customer was asked; without their consent it says why not. */
export function RecordingControls({ engagement, disabled }: { readonly engagement: Engagement; readonly disabled: boolean }) {
  const { t } = useTranslation();
  const { t: common } = useTranslation('common');
  const localized = useLocalized();
  const language = useLanguage();
  const { desk } = useSession();
  const busy = useStore(desk.state, (state) => state.busy.has('record'));
  const [asking, setAsking] = useState(false);
  const { contact, recording } = engagement;
  const consent = contact.recordingConsent;
  if (consent === null) return null;
  const { own } = consent;
  const begun = recording === 'on' || recording === 'starting' || recording === 'paused';
  const set = (wanted: 'on' | 'paused' | 'off'): void => void desk.record(contact.contactId, wanted);
  const agree = (): void => {
    setAsking(false);
    if (own !== null) void desk.record(contact.contactId, 'on', { textId: own.textId, version: own.version, language, agreed: true });
  };
  const begin = (): void => (own === null ? set('on') : setAsking(true));
  return (
    <>
      <ControlButton
        icon={<IconPlayerRecordFilled />}
        text={t('recording.record')}
        description={consent.agreed ? undefined : t('recording.noConsent', { name: contact.customerName })}
        pressed={begun}
        disabled={disabled || busy || (!consent.agreed && !begun)}
        onClick={() => (begun ? set('off') : begin())}
      />
      {begun && (
        <ControlButton icon={<IconPlayerPauseFilled />} text={t('recording.pause')} description={t('recording.pauseRecording')} pressed={recording === 'paused'} disabled={disabled || busy} onClick={() => set(recording === 'paused' ? 'on' : 'paused')} />
      )}
      {own !== null && (
        <Modal opened={asking} onClose={() => setAsking(false)} title={t('recording.ownTitle')} closeButtonProps={{ 'aria-label': common('dialog.close') }}>
          <Text style={{ whiteSpace: 'pre-line' }}>{localized(own.text)}</Text>
          <Text size="sm" c="dimmed" mt="xs">
            {t('recording.version', { version: own.version })}
          </Text>
          <Group mt="md" justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('recording.doNot')}
            </Button>
            <Button onClick={agree}>{t('recording.agree')}</Button>
          </Group>
        </Modal>
      )}
    </>
  );
}
