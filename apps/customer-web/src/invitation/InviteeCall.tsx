import { Button } from '@mantine/core';
import type { CallState, ConnectionQuality, DeviceStore, MuteState, OthersQuality, PictureState, QualityLevel, RemoteMediaByLeg } from '@visavis/call-client';
import type { InviteeConversation } from '@visavis/contracts';
import { allPictures, CameraToggle, ControlBar, HangUpButton, LiveRegion, MicrophoneToggle, PictureBar, QualityIndicator, RemoteAudio, useDocumentTitle, useStore, VideoTile, type WatchableStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptCall } from '../call/call-keeper.js';
import { remoteTiles } from '../call/call-view.js';
import classes from '../call/call.module.css';
import { isMirrored } from '../call/mirrored.js';
import { RecordingNotice } from '../call/RecordingNotice.js';
import { RemoteStage } from '../call/RemoteStage.js';
import { ConfirmDialog } from '../shell/ConfirmDialog.js';
import { lineOf } from './invitee-line.js';
import type { InvitationVisit } from './invitation-visit.js';

export interface InviteeCallProps {
  readonly visit: InvitationVisit;
  readonly devices: DeviceStore;
  readonly conversation: InviteeConversation | null;
  readonly call: KeptCall | null;
}

/** The conversation, for who came by an invitation: everybody else, the own picture, one line, few controls. */
export function InviteeCall({ visit, devices, conversation, call }: InviteeCallProps) {
  const { t } = useTranslation('invitation');
  const channel = conversation?.channel ?? 'video';
  const name = conversation?.agentName ?? t('agent');
  useDocumentTitle(t('callTitle', { name }));
  const state = useStore(call?.state ?? idle, (value) => value);
  const remote = useStore(call?.remote ?? nobody, (value) => value);
  const others = useStore(call?.othersQuality ?? noOthers, (value) => value);
  const quality = useStore<ConnectionQuality | null, QualityLevel | null>(call?.quality ?? unmeasured, (value) => value?.level ?? null);
  const muted = useStore(call?.muted ?? notMuted, (value) => value.desired);
  const pictures = useStore<PictureState, PictureState>(call?.pictures ?? allPictures, (value) => value);
  const { camera, preview, speakerId } = useStore(devices.state, (value) => ({ camera: value.camera.status, preview: value.preview, speakerId: value.chosen.speaker }));
  const [leaving, setLeaving] = useState(false);
  const connected = state.phase === 'connected';
  const held = conversation?.state === 'held';
  const tiles = conversation === null ? [] : remoteTiles(conversation, remote, others, pictures);
  const line = lineOf(state, held);
  const cameraOn = camera === 'live' && !muted.video && !pictures.voiceOnly;
  const changeCamera = (on: boolean): void => {
    if (on && camera !== 'live') void devices.start({ camera: true, microphone: true });
    call?.setMuted({ video: !on });
  };
  return (
    <div className={classes.call}>
      <main className={classes.stage} data-controls data-screen={tiles.some(({ screen }) => screen !== null)}>
        <h1 className={classes.heading}>{t('callTitle', { name })}</h1>
        <RemoteStage tiles={tiles} name={name} dimmed={held || state.phase === 'reconnecting'} channel={channel} connected={connected} speakerId={speakerId} />
        {tiles.map((tile) => (
          <RemoteAudio key={tile.legId} stream={tile.stream} speakerId={speakerId} />
        ))}
        {conversation && <RecordingNotice contact={conversation} onAnswer={(answer) => visit.answerConsent(answer)} />}
        {camera !== 'off' && <VideoTile className={classes.own} stream={preview} name={t('you')} own mirrored={isMirrored(preview)} hasVideo={cameraOn} audioMuted={muted.audio} />}
        {connected && (
          <div className={classes.top}>
            {tiles.length === 1 && <QualityIndicator level={tiles[0]?.quality ?? null} name={name} />}
            <span className={classes.quality}>
              <QualityIndicator level={quality} />
            </span>
          </div>
        )}
        <div className={classes.bottom}>
          {line !== null && (
            <p className={classes.line}>
              {t(`line.${line}`, { name })}
              {line === 'failed' && (
                <Button size="xs" variant="white" onClick={() => window.location.reload()}>
                  {t('tryAgain')}
                </Button>
              )}
            </p>
          )}
          {channel === 'video' && <PictureBar call={call} />}
          <div className={classes.controls}>
            <ControlBar>
              <MicrophoneToggle on={!muted.audio} onChange={(on) => call?.setMuted({ audio: !on })} disabled={call === null} />
              {channel === 'video' && <CameraToggle on={cameraOn} onChange={changeCamera} disabled={call === null} />}
              <HangUpButton text={t('leave')} onClick={() => setLeaving(true)} />
            </ControlBar>
          </div>
        </div>
        <ConfirmDialog opened={leaving} title={t('leaveTitle')} text={t('leaveText')} confirm={t('leave')} cancel={t('stay')} busy={false} error={null} onConfirm={() => void visit.leave()} onClose={() => setLeaving(false)} />
        <LiveRegion message={line === null ? '' : t(`line.${line}`, { name })} />
      </main>
    </div>
  );
}

const idle: WatchableStore<CallState> = { getState: () => ({ phase: 'idle' }), subscribe: () => () => {} };
const empty: RemoteMediaByLeg = {};
const nobody: WatchableStore<RemoteMediaByLeg> = { getState: () => empty, subscribe: () => () => {} };
const none: OthersQuality = {};
const noOthers: WatchableStore<OthersQuality> = { getState: () => none, subscribe: () => () => {} };
const unmeasured: WatchableStore<ConnectionQuality | null> = { getState: () => null, subscribe: () => () => {} };
const silent: MuteState = { desired: { audio: false, video: false }, told: null };
const notMuted: WatchableStore<MuteState> = { getState: () => silent, subscribe: () => () => {} };
