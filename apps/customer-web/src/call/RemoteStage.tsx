import type { Channel } from '@visavis/contracts';
import { ScreenStage, useNoPictureText, VideoTile } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import type { RemoteTile } from './call-view.js';
import classes from './call.module.css';

export interface RemoteStageProps {
  readonly tiles: readonly RemoteTile[];
  readonly name: string;
  readonly dimmed: boolean;
  readonly channel: Channel;
  readonly connected: boolean;
  readonly speakerId: string | null;
}

/** The agent fills the stage; several share it equally. A shared screen takes it from all of them. */
export function RemoteStage({ tiles, name, dimmed, channel, connected, speakerId }: RemoteStageProps) {
  const { t } = useTranslation();
  const why = useNoPictureText();
  const screens = tiles.flatMap((tile) => (tile.screen === null ? [] : [{ id: tile.legId, name: tile.name ?? name, stream: tile.screen }]));
  const hint = connected ? (channel === 'voice' ? t('call.voiceOnly') : undefined) : '';
  const people = tiles.length > 0 ? tiles : [nobodyYet];
  const isShared = screens.length > 0;
  return (
    <div className={classes.remote}>
      {isShared && <ScreenStage className={classes.screen} screens={screens} speakerId={speakerId} dimmed={dimmed} />}
      <div className={isShared ? classes.strip : classes.people}>
        {people.map((tile, index) => (
          <VideoTile
            key={index === 0 ? 'first' : tile.legId}
            className={isShared ? classes.stripTile : classes.remoteTile}
            stream={tile.stream}
            name={tile.name ?? name}
            hasVideo={tile.hasVideo}
            audioMuted={tile.audioMuted}
            dimmed={dimmed && !isShared}
            dimmedText=""
            watchMovement={connected && index === 0}
            placeholderHint={tile.noPicture === null ? hint : why(tile.noPicture)}
            showLabel={isShared || people.length > 1}
            quality={tile.quality}
          />
        ))}
      </div>
    </div>
  );
}

const nobodyYet: Omit<RemoteTile, 'stream'> & { readonly stream: null } = { legId: '', name: null, stream: null, screen: null, hasVideo: false, noPicture: null, audioMuted: false, quality: null };
