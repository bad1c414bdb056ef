import { RemoteAudio, VideoTile } from '@visavis/ui';
import type { ColleagueOnTheLine } from './use-people.js';
import classes from './call.module.css';

/** Another agent in the call. */
export function ColleaguePicture({ colleague, speakerId }: { readonly colleague: ColleagueOnTheLine; readonly speakerId: string | null }) {
  const { media, participant } = colleague;
  return (
    <div className={classes.person}>
      <VideoTile
        className={classes.tile}
        stream={media.main}
        name={participant.displayName}
        hasVideo={media.hasVideo && !participant.muted.video}
        audioMuted={participant.muted.audio}
        dimmed={!participant.connected}
      />
      <RemoteAudio stream={media.main} speakerId={speakerId} />
    </div>
  );
}
