import type { CallState, ConnectionQuality, MuteState, OthersQuality, PictureState, QualityLevel, RemoteMediaByLeg } from '@visavis/call-client';
import type { CustomerContact } from '@visavis/contracts';
import { allPictures, CaptionLines, LiveRegion, PictureBar, RemoteAudio, SharingBar, TransferList, useCaptions, useOwnDevices, useStore, type WatchableStore } from '@visavis/ui';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { PageHeading } from '../shell/PageHeading.js';
import { CallChat } from '../chat/CallChat.js';
import { callAnnouncements } from './call-announcements.js';
import { CallControls } from './CallControls.js';
import type { CallKeeper } from './call-keeper.js';
import { CallTopBar } from './CallTopBar.js';
import { callLine, isDimmed, remoteTiles, sending, type RemoteTile } from './call-view.js';
import classes from './call.module.css';
import { DevicesDialog } from './DevicesDialog.js';
import { HangUpDialog } from './HangUpDialog.js';
import { playHoldTone } from './hold-tone.js';
import { OwnTile } from './OwnTile.js';
import { RecordingNotice } from './RecordingNotice.js';
import { RemoteStage } from './RemoteStage.js';
import { StatusLine } from './StatusLine.js';
import { useWeakness } from './use-weakness.js';
import { useControlsVisibility } from './use-controls-visibility.js';

const idle: WatchableStore<CallState> = constant({ phase: 'idle' });
const nobody: WatchableStore<RemoteMediaByLeg> = constant({});
const noOthers: WatchableStore<OthersQuality> = constant({});
const unmeasured: WatchableStore<ConnectionQuality | null> = constant(null);
const notMuted: WatchableStore<MuteState> = constant({ desired: { audio: false, video: false }, told: null });

/** Stage, own preview, one line, controls. */
export const CallStage = memo(function CallStage({ contact, keeper }: { readonly contact: CustomerContact; readonly keeper: CallKeeper }) {
  const { t, i18n } = useTranslation();
  const { contact: session, devices } = usePortal();
  const { call, openingDevices } = useStore(keeper.state, (state) => state);
  const callState = useStore(call?.state ?? idle, (state) => state);
  const remote = useStore(call?.remote ?? nobody, (state) => state);
  const muted = useStore(call?.muted ?? notMuted, (state) => state);
  const pictures = useStore<PictureState, PictureState>(call?.pictures ?? allPictures, (state) => state);
  const quality = useStore<ConnectionQuality | null, QualityLevel | null>(call?.quality ?? unmeasured, (state) => state?.level ?? null);
  const others = useStore(call?.othersQuality ?? noOthers, (state) => state);
  const { connection: signaling, clockOffsetMs } = useStore(session.state, (state) => state);
  const speakerId = useStore(devices.state, (state) => state.chosen.speaker);
  const [dialog, setDialog] = useState<'devices' | 'hangUp' | null>(null);
  const [chatting, setChatting] = useState(false);
  const { visible, handlers } = useControlsVisibility();
  const line = callLine({ contact, call: callState, signaling, openingDevices });
  const held = contact.state === 'held' && callState.phase === 'connected';
  useEffect(() => (held ? playHoldTone() : undefined), [held]);
  const tiles = remoteTiles(contact, remote, others, pictures);
  const name = contact.agentName ?? t('call.agent');
  const [device] = useOwnDevices({ devices, muted: call?.muted ?? null, video: contact.channel === 'video' });
  const announced = callAnnouncements(contact, line);
  // That video is paused says it already, and what helps has been done.
  const paused = pictures.sendingPaused || pictures.receivingPaused;
  const weak = useWeakness(tiles, { name, level: callState.phase === 'connected' && !paused ? quality : null, camera: sending(muted, pictures).camera });
  const say = (key: string | null): string => (key === null ? '' : t(key, { name }));
  const captions = useCaptions(session.connection, contact.contactId);
  const speaker = (legId: string): string => contact.participants.find((participant) => participant.legId === legId)?.displayName ?? name;
  const close = (): void => setDialog(null);
  return (
    <div className={classes.call} data-chat={chatting}>
    <main className={classes.stage} data-controls={visible || line.kind !== 'none'} data-screen={tiles.some(({ screen }) => screen !== null)} {...handlers}>
      <div className={classes.heading}>
        <PageHeading title={t('call.titleWith', { name })}>{t('call.titleWith', { name })}</PageHeading>
      </div>
      <RemoteStage tiles={tiles} name={name} dimmed={isDimmed(line)} channel={contact.channel} connected={callState.phase === 'connected'} speakerId={speakerId} />
      {tiles.map((tile) => (
        <RemoteAudio key={tile.legId} stream={tile.stream} speakerId={speakerId} />
      ))}
      <CallTopBar
        name={name}
        muted={tiles[0]?.audioMuted ?? false}
        since={contact.answeredAt}
        offsetMs={clockOffsetMs}
        otherQuality={tiles[0]?.quality ?? null}
        quality={shownQuality(callState, quality)}
      />
      <RecordingNotice contact={contact} onAnswer={(answer) => session.answerConsent(answer)} />
      {contact.channel === 'video' && <OwnTile {...sending(muted, pictures)} />}
      <div className={classes.bottom}>
        <StatusLine line={line} name={name} muted={muted.desired.audio} device={device} weak={weak} onRetry={() => keeper.retry(contact)} onTryNow={() => call?.tryNow()} onDevices={() => setDialog('devices')} />
        {contact.captions && <CaptionLines captions={captions} nameOf={speaker} />}
        <TransferList />
        {contact.channel === 'video' && <PictureBar call={call} />}
        <SharingBar screen={call?.screen ?? null} onStop={() => call?.stopSharing()} />
        <div className={classes.controls}>
          <CallControls captions={contact.captions ? captions : null} call={call} muted={muted} pictures={pictures} onDevices={() => setDialog('devices')} onHangUp={() => setDialog('hangUp')} channel={contact.channel} connected={callState.phase === 'connected'} chatting={chatting} onChat={() => setChatting(!chatting)} />
        </div>
      </div>
      <DevicesDialog opened={dialog === 'devices'} call={call} video={contact.channel === 'video'} onClose={close} />
      <HangUpDialog opened={dialog === 'hangUp'} onClose={close} />
      <LiveRegion message={say(announced.connection)} />
      <LiveRegion message={device?.text ?? ''} />
      <LiveRegion message={weak ?? ''} />
      <LiveRegion message={say(announced.agent)} />
      <LiveRegion message={tiles.length > 1 ? t('call.severalPeople', { names: listOf(tiles, i18n.language) }) : ''} />
    </main>
    {chatting && <CallChat contact={contact} onClose={() => setChatting(false)} />}
    </div>
  );
});

/** Nothing before the first connection: 'good' would be a promise, 'lost' an alarm. */
function shownQuality(call: CallState, measured: QualityLevel | null): QualityLevel | null | undefined {
  if (call.phase === 'reconnecting') return 'lost';
  return call.phase === 'connected' ? measured : undefined;
}

function listOf(tiles: readonly RemoteTile[], language: string): string {
  return new Intl.ListFormat(language).format(tiles.flatMap(({ name }) => name ?? []));
}

/** A store that stands in for the call's while there is no call. */
function constant<State>(state: State): WatchableStore<State> {
  return { getState: () => state, subscribe: () => () => {} };
}
