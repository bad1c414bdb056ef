import { Radio, Stack } from '@mantine/core';
import type { Portal } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';

/** To speak or to write; nothing where there is nothing to choose. */
export function MediumField({ channels }: Pick<Portal, 'channels'>) {
  const { t } = useTranslation();
  const { preparation } = usePortal();
  const medium = useStore(preparation.state, ({ draft }) => draft.medium);
  if (!channels.includes('chat') || channels.length === 1) return null;
  return (
    <Radio.Group label={t('details.medium')} size="md" value={medium} onChange={(chosen) => preparation.change({ medium: chosen === 'chat' ? 'chat' : 'call' })}>
      <Stack gap="sm" mt="xs">
        <Radio size="md" value="call" label={t('details.call')} description={t('details.callHint')} />
        <Radio size="md" value="chat" label={t('details.chat')} description={t('details.chatHint')} />
      </Stack>
    </Radio.Group>
  );
}
