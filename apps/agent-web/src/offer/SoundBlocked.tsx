import { Button, Tooltip } from '@mantine/core';
import { IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import { useApp } from '../app/app-context.js';

/** After a reload the browser keeps the page silent until it is touched: an agent who waits for a ring must know. */
export function SoundBlocked() {
  const { t } = useTranslation();
  const { ringer } = useApp();
  const blocked = useStore(ringer.state, (state) => state.sound === 'blocked');
  if (!blocked) return null;
  return (
    <Tooltip label={t('sound.explain')}>
      <Button size="xs" color="caution" variant="light" leftSection={<IconVolumeOff size={16} aria-hidden />} onClick={ringer.unlock}>
        {t('sound.enable')}
      </Button>
    </Tooltip>
  );
}
