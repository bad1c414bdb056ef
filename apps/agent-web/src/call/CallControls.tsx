import { IconArrowForwardUp, IconEye, IconEyeOff, IconPlayerPause, IconPlayerPlay, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { CameraToggle, CaptionsToggle, ControlBar, ControlButton, HangUpButton, MicrophoneToggle, PictureBar, ScreenToggle, SharingBar, TransferList, useStore, type ShownCaptions } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import { useOpenDialog } from '../desk/desk-dialogs.js';
import { isCustomerHeld, isOwn } from '../desk/engagements.js';
import { RecordingControls } from '../recording/RecordingControls.js';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { SnapshotButton } from '../files/SnapshotButton.js';
import { LeaveDialog } from '../transfer/LeaveDialog.js';
import { TransferDialog } from '../transfer/TransferDialog.js';
import type { KeptCall } from './call-keeper.js';
import classes from './call.module.css';

export function CallControls({ call, captions, engagement }: { readonly call: KeptCall; readonly captions: ShownCaptions; readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { desk, calls, cover } = useSession();
  const { devices } = useApp();
  const openDialog = useOpenDialog();
  const { contactId, channel, phone } = engagement.contact;
  const muted = useStore(call.muted, (state) => state.desired);
  const voiceOnly = useStore(call.pictures, (state) => state.voiceOnly);
  const cameraLive = useStore(devices.state, (state) => state.camera.status === 'live');
  const hidden = useStore(cover.state, () => cover.isHidden(contactId));
  const ending = useStore(desk.state, (state) => state.busy.has('end'));
  const keys = {
    microphone: useShownShortcut('toggleMicrophone').text,
    camera: useShownShortcut('toggleCamera').text,
    picture: useShownShortcut('togglePicture').text,
    screen: useShownShortcut('shareScreen').text,
    hold: useShownShortcut('holdCall').text,
    transfer: useShownShortcut('transferCall').text,
    end: useShownShortcut('endCall').text,
  };
  const video = channel === 'video';
  // On a telephone nothing is seen.
  const screen = phone === null || engagement.conference?.colleagues.some(({ stage }) => stage === 'present') ? call.screen : null;
  const [transferring, setTransferring] = useState(false);
  const talking = engagement.state === 'talking' || engagement.state === 'held';
  const cameraOn = cameraLive && !muted.video && !voiceOnly;
  const toggleMicrophone = (): void => calls.setMuted({ audio: !muted.audio });
  const toggleCamera = (): void => calls.setMuted({ video: cameraOn });
  const togglePicture = (): void => void cover.setHidden(contactId, !hidden);
  const toggleScreen = (): void => (call.screen?.getState().phase === 'on' ? call.stopSharing() : void call.shareScreen());
  const held = isCustomerHeld(engagement);
  const own = isOwn(engagement);
  const toggleHold = (): void => void desk.hold(contactId, !held);
  const [leaving, setLeaving] = useState(false);
  const end = (): void => {
    if (own && engagement.conference?.colleagues.some(({ stage }) => stage === 'present')) setLeaving(true);
    else if (!ending) void desk.end(contactId);
  };
  useShortcut('toggleMicrophone', toggleMicrophone);
  useShortcut('toggleCamera', toggleCamera, video);
  useShortcut('togglePicture', togglePicture, video);
  useShortcut('shareScreen', toggleScreen, screen !== null && talking);
  useShortcut('holdCall', toggleHold, talking && own);
  useShortcut('transferCall', () => setTransferring(true), talking && own);
  useShortcut('endCall', end);
  return (
    <footer className={classes.controls}>
      <TransferList />
      {video && <PictureBar call={call} />}
      <SharingBar screen={call.screen} onStop={() => call.stopSharing()} />
      <ControlBar>
        <MicrophoneToggle on={!muted.audio} onChange={toggleMicrophone} shortcut={keys.microphone} />
        {video && <CameraToggle on={cameraOn} onChange={toggleCamera} shortcut={keys.camera} />}
        {video && (
          <ControlButton
            icon={hidden ? <IconEye /> : <IconEyeOff />}
            text={t('call.hidePicture')}
            pressed={hidden}
            shortcut={keys.picture}
            onClick={togglePicture}
          />
        )}
        {video && <SnapshotButton call={call} engagement={engagement} />}
        {screen !== null && <ScreenToggle screen={screen} onStart={toggleScreen} onStop={toggleScreen} disabled={!talking} shortcut={keys.screen} />}
        {own && <ControlButton icon={held ? <IconPlayerPlay /> : <IconPlayerPause />} text={t('call.hold')} pressed={held} shortcut={keys.hold} disabled={!talking} onClick={toggleHold} />}
        {engagement.captions && <CaptionsToggle captions={captions} disabled={!talking} />}
        <RecordingControls engagement={engagement} disabled={!talking} />
        <ControlButton icon={<IconSettings />} text={t('call.devices')} onClick={() => openDialog('devices')} />
        {own && <ControlButton icon={<IconArrowForwardUp />} text={t('transfer.open')} shortcut={keys.transfer} disabled={!talking} onClick={() => setTransferring(true)} />}
        <HangUpButton text={t(own ? 'call.end' : 'confer.leaveCall')} disabled={ending} shortcut={keys.end} onClick={end} />
      </ControlBar>
      <LeaveDialog opened={leaving} engagement={engagement} onClose={() => setLeaving(false)} />
      <TransferDialog opened={transferring} engagement={engagement} onClose={() => setTransferring(false)} />
    </footer>
  );
}
