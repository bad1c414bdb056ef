import type { Channel } from '@visavis/contracts';
import { ScreenStage, VideoTile } from '@visavis/ui';
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

/** The agent fills the stage; whoever else joins stands in a strip. A shared screen takes the stage from all of them. */
export function RemoteStage({ tiles, name, dimmed, channel, connected, speakerId }: RemoteStageProps) {
  const { t } = useTranslation();
  const screens = tiles.flatMap((tile) => (tile.screen === null ? [] : [{ id: tile.legId, name: tile.name ?? name, stream: tile.screen }]));
  const [first, ...others] = tiles;
  const inStrip = screens.length > 0 ? tiles : others;
  const hint = connected ? (channel === 'voice' ? t('call.voiceOnly') : undefined) : '';
  return (
    <div className={classes.remote}>
      {screens.length > 0 ? (
        <ScreenStage className={classes.screen} screens={screens} speakerId={speakerId} dimmed={dimmed} />
      ) : (
        <VideoTile
          className={classes.remoteTile}
          stream={first?.stream ?? null}
          name={first?.name ?? name}
          hasVideo={first?.hasVideo ?? false}
          dimmed={dimmed}
          dimmedText=""
          watchMovement={connected}
          placeholderHint={hint}
          showLabel={false}
        />
      )}
      {inStrip.length > 0 && (
        <div className={classes.strip}>
          {inStrip.map((tile) => (
            <VideoTile key={tile.legId} className={classes.stripTile} stream={tile.stream} name={tile.name ?? name} hasVideo={tile.hasVideo} audioMuted={tile.audioMuted} />
          ))}
        </div>
      )}
    </div>
  );
}
