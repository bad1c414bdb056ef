import { IconMessage, IconSettings } from '@tabler/icons-react';
import type { MuteState, PictureState } from '@visavis/call-client';
import type { Channel } from '@visavis/contracts';
import { CameraToggle, CaptionsToggle, ControlBar, ControlButton, FlipCameraButton, HangUpButton, MicrophoneToggle, ScreenToggle, useStore, type ShownCaptions } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { useChatState } from '../chat/use-chat.js';
import type { KeptCall } from './call-keeper.js';
import { nextCamera, sending } from './call-view.js';

export interface CallControlsProps {
  readonly call: KeptCall | null;
  readonly muted: MuteState;
  readonly pictures: PictureState;
  readonly channel: Channel;
  /** Null where there can be none. */
  readonly captions: ShownCaptions | null;
  readonly chatting: boolean;
  readonly onChat: () => void;
  readonly connected: boolean;
  readonly onDevices: () => void;
  readonly onHangUp: () => void;
}

/** Mute, camera, flip, screen, messages, devices, hang up. Flip only where there is a second camera, a screen only where the browser can. */
export function CallControls({ call, captions, muted, pictures, channel, connected, chatting, onChat, onDevices, onHangUp }: CallControlsProps) {
  const { t } = useTranslation('common');
  const { devices } = usePortal();
  const unread = useChatState((state) => state.unread);
  const { camera, microphone, cameras } = useStore(devices.state, (state) => state);
  const { microphone: microphoneOn, camera: cameraOn } = sending(muted, pictures);
  const other = nextCamera(cameras, camera.status === 'live' ? camera.deviceId : null);
  const changeCamera = (on: boolean): void => {
    if (on && camera.status !== 'live') void devices.start({ camera: true, microphone: true });
    call?.setMuted({ video: !on });
  };
  const changeMicrophone = (on: boolean): void => {
    if (on && microphone.status !== 'live') void devices.start({ camera: false, microphone: true });
    call?.setMuted({ audio: !on });
  };
  return (
    <ControlBar>
      <MicrophoneToggle on={microphoneOn} onChange={changeMicrophone} disabled={call === null} />
      {channel === 'video' && <CameraToggle on={cameraOn && camera.status === 'live'} onChange={changeCamera} disabled={call === null} />}
      {channel === 'video' && cameraOn && other !== null && <FlipCameraButton onClick={() => void devices.chooseCamera(other)} />}
      {call !== null && call.screen !== null && (
        <ScreenToggle screen={call.screen} onStart={() => void call.shareScreen()} onStop={() => call.stopSharing()} disabled={!connected} />
      )}
      {captions !== null && <CaptionsToggle captions={captions} disabled={!connected} />}
      <ControlButton icon={<IconMessage />} text={t('controls.chat')} description={unread === 0 ? undefined : `${t('controls.chat')}, ${t('chat.unread', { count: unread })}`} badge={unread} aria-expanded={chatting} onClick={onChat} />
      <ControlButton icon={<IconSettings />} text={t('controls.devices')} aria-haspopup="dialog" onClick={onDevices} />
      <HangUpButton onClick={onHangUp} />
    </ControlBar>
  );
}
