import { RemoteAudio, VideoTile } from '@visavis/ui';
import type { PersonOnTheLine } from './use-people.js';
import classes from './call.module.css';

/** Another agent in the call, or somebody who was invited into it, who is on hold together with the customer. */
export function OtherPicture({ person, held, speakerId }: { readonly person: PersonOnTheLine; readonly held: boolean; readonly speakerId: string | null }) {
  const { media, participant } = person;
  return (
    <div className={classes.person}>
      <VideoTile
        className={classes.tile}
        stream={media.main}
        name={participant.displayName}
        hasVideo={media.hasVideo && !participant.muted.video}
        audioMuted={participant.muted.audio}
        dimmed={!participant.connected || (held && participant.role !== 'agent')}
        {...(participant.connected && { dimmedText: '' })}
      />
      <RemoteAudio stream={media.main} speakerId={speakerId} />
    </div>
  );
}
