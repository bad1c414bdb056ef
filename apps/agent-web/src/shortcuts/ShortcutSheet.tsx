import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../app/app-context.js';
import { shortcutActions, type ShortcutAction } from './shortcut-bindings.js';
import { ShortcutRow } from './ShortcutRow.js';

/** What the keys do, and where they are changed. */
export function ShortcutSheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { bindings } = useApp();
  const [recording, setRecording] = useState<ShortcutAction | null>(null);
  const close = (): void => {
    setRecording(null);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={t('shortcuts.title')} size="lg" closeOnEscape={recording === null} closeButtonProps={{ 'aria-label': t('shortcuts.cancel') }}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('shortcuts.intro')}
      </Text>
      {shortcutActions.map((action) => (
        <ShortcutRow key={action} action={action} recording={recording === action} onRecord={setRecording} />
      ))}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => bindings.reset()}>
          {t('shortcuts.reset')}
        </Button>
      </Group>
    </Modal>
  );
}
