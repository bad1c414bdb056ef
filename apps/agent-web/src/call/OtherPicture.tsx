import { otherQuality } from '@visavis/call-client';
import { noPictureOf, RemoteAudio, useNoPictureText, useStore, VideoTile } from '@visavis/ui';
import type { KeptCall } from './call-keeper.js';
import type { PersonOnTheLine } from './use-people.js';
import classes from './call.module.css';

export interface OtherPictureProps {
  readonly call: KeptCall;
  readonly person: PersonOnTheLine;
  readonly held: boolean;
  readonly speakerId: string | null;
}

/** Another agent in the call, or somebody who was invited into it, who is on hold together with the customer. */
export function OtherPicture({ call, person, held, speakerId }: OtherPictureProps) {
  const { media, participant } = person;
  const quality = useStore(call.othersQuality, (others) => otherQuality(participant, others));
  const text = useNoPictureText();
  const why = useStore(call.pictures, (own) => noPictureOf(own, participant.muted));
  return (
    <div className={classes.person}>
      <VideoTile
        className={classes.tile}
        stream={media.main}
        name={participant.displayName}
        hasVideo={media.hasVideo && !participant.muted.video && why === null}
        audioMuted={participant.muted.audio}
        quality={quality}
        dimmed={!participant.connected || (held && participant.role !== 'agent')}
        {...(why !== null && { placeholderHint: text(why) })}
        {...(participant.connected && { dimmedText: '' })}
      />
      <RemoteAudio stream={media.main} speakerId={speakerId} />
    </div>
  );
}
