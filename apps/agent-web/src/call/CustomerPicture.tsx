import { useTranslation } from 'react-i18next';
import type { Channel, Engagement } from '@visavis/contracts';
import { noPictureOf, RemoteAudio, useNoPictureText, VideoTile, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { isCustomerHeld, isOwn } from '../desk/engagements.js';
import type { KeptCall } from './call-keeper.js';
import { HiddenPicture } from './HiddenPicture.js';
import type { CustomerOnTheLine } from './use-people.js';
import classes from './call.module.css';

export interface CustomerPictureProps {
  readonly call: KeptCall;
  readonly engagement: Engagement;
  readonly customer: CustomerOnTheLine;
  readonly speakerId: string | null;
}

/** The customer; or why there is nothing to see. What the agent has hidden is not rendered at all. */
export function CustomerPicture({ call, engagement, customer, speakerId }: CustomerPictureProps) {
  const { t } = useTranslation();
  const { cover } = useSession();
  const { contactId, customerName: name, channel, phone } = engagement.contact;
  const phase = useStore(call.state, (state) => state.phase);
  const hidden = useStore(cover.state, () => cover.isHidden(contactId));
  const text = useNoPictureText();
  const { participant, media } = customer;
  const noPicture = useStore(call.pictures, (own) => noPictureOf(own, participant?.muted));
  const muted = participant?.muted ?? { audio: false, video: false };
  const held = isCustomerHeld(engagement);
  // A colleague may have joined during the hold: then there is no last picture to keep.
  const neverSeen = held && !isOwn(engagement);
  const connecting = engagement.state === 'connecting' || phase === 'idle' || phase === 'opening' || phase === 'connecting';
  const away = participant !== null && !participant.connected && !connecting;
  const why = connecting ? 'call.connecting' : neverSeen ? 'confer.onHold' : phone === null ? whyNoPicture(channel, muted) : 'call.onTelephone';
  const hint = !connecting && !neverSeen && channel === 'video' && noPicture !== null ? text(noPicture) : t(why, { name });
  const dimmed = phase === 'reconnecting' || away || (held && !neverSeen);
  // That it is on hold stands above the picture already.
  const dimmedText = held ? { dimmedText: '' } : {};
  return (
    <div className={classes.person}>
      <VideoTile
        className={classes.tile}
        stream={media?.main ?? null}
        name={name}
        hasVideo={media !== null && media.hasVideo && !muted.video && !neverSeen && noPicture === null}
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
    </div>
  );
}

function whyNoPicture(channel: Channel, muted: { readonly video: boolean }): 'call.voiceOnly' | 'call.customerCameraOff' | 'call.waitingPicture' {
  if (channel === 'voice') return 'call.voiceOnly';
  return muted.video ? 'call.customerCameraOff' : 'call.waitingPicture';
}
