import { Box, Button, Group, Modal, Switch } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceCheckPanel, useStore, VoiceOnlySwitch } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import { callOf } from '../desk/engagements.js';

/** The same check from the menu and from within a call, where the devices stay open afterwards. */
export function DeviceCheckDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('deviceCheck.modalTitle')} size="xl" closeButtonProps={{ 'aria-label': t('deviceCheck.done') }}>
      <DialogContent onClose={onClose} />
    </Modal>
  );
}

function DialogContent({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { devices, cameraWhileRinging } = useApp();
  const { calls, desk, user } = useSession();
  const call = useStore(calls.state, (state) => state.call);
  const video = useStore(desk.state, ({ agent }) => callOf(agent)?.contact.channel === 'video');
  const early = useStore(cameraWhileRinging.state, (on) => on);
  useEffect(() => {
    const inCall = (): boolean => calls.state.getState().call !== null;
    if (!inCall()) void devices.start({ camera: !devices.state.getState().voiceOnly, microphone: true });
    return () => {
      if (!inCall()) devices.stop();
    };
  }, [devices, calls]);
  return (
    <>
      <DeviceCheckPanel devices={devices} ownName={user.name} wide />
      {call !== null && video && (
        <Box mt="lg">
          <VoiceOnlySwitch call={call} />
        </Box>
      )}
      <Switch
        mt="lg"
        checked={early}
        onChange={({ currentTarget }) => cameraWhileRinging.set(currentTarget.checked)}
        label={t('deviceCheck.whileRinging')}
        description={t('deviceCheck.whileRingingText')}
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{t('deviceCheck.done')}</Button>
      </Group>
    </>
  );
}
