import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { RemoteAudio, ScreenStage, VideoTile, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import type { KeptCall } from './call-keeper.js';
import { HiddenPicture } from './HiddenPicture.js';
import type { CustomerOnTheLine } from './use-customer.js';
import classes from './call.module.css';

export interface CustomerPictureProps {
  readonly call: KeptCall;
  readonly engagement: Engagement;
  readonly customer: CustomerOnTheLine;
  readonly speakerId: string | null;
}

/** The customer, large; or why there is nothing to see. What the agent has hidden is not rendered at all, a shared screen included. */
export function CustomerPicture({ call, engagement, customer, speakerId }: CustomerPictureProps) {
  const { t } = useTranslation();
  const { cover } = useSession();
  const { contactId, customerName: name, channel } = engagement.contact;
  const phase = useStore(call.state, (state) => state.phase);
  const hidden = useStore(cover.state, () => cover.isHidden(contactId));
  const { participant, media } = customer;
  const muted = participant?.muted ?? { audio: false, video: false };
  const connecting = engagement.state === 'connecting' || phase === 'idle' || phase === 'opening' || phase === 'connecting';
  const away = participant !== null && !participant.connected && !connecting;
  const hint = connecting
    ? t('call.connecting', { name })
    : channel === 'voice'
      ? t('call.voiceOnly')
      : muted.video
        ? t('call.customerCameraOff', { name })
        : t('call.waitingPicture');
  const screen = hidden ? null : (media?.screen ?? null);
  const held = engagement.state === 'held';
  const dimmed = phase === 'reconnecting' || away || held;
  // That it is on hold stands above the picture already.
  const dimmedText = held ? { dimmedText: '' } : {};
  return (
    <>
      {screen && <ScreenStage className={classes.screen} screens={[{ id: media?.legId ?? '', name, stream: screen }]} speakerId={speakerId} dimmed={dimmed} />}
      <VideoTile
        className={screen ? classes.customerSmall : classes.customer}
        stream={media?.main ?? null}
        name={name}
        hasVideo={media !== null && media.hasVideo && !muted.video}
        audioMuted={muted.audio}
        dimmed={dimmed}
        {...dimmedText}
        hidden={hidden}
        placeholderHint={hint}
      />
      {hidden && <HiddenPicture engagement={engagement} />}
      <div className={classes.listen}>
        <RemoteAudio stream={media?.main ?? null} speakerId={speakerId} />
      </div>
    </>
  );
}
