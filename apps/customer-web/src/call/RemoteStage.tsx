import type { Channel } from '@visavis/contracts';
import { VideoTile } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import type { RemoteTile } from './call-view.js';
import classes from './call.module.css';

export interface RemoteStageProps {
  readonly tiles: readonly RemoteTile[];
  readonly name: string;
  readonly dimmed: boolean;
  readonly channel: Channel;
  readonly connected: boolean;
}

/** The agent fills the stage; whoever else joins stands in a strip. */
export function RemoteStage({ tiles, name, dimmed, channel, connected }: RemoteStageProps) {
  const { t } = useTranslation();
  const [first, ...others] = tiles;
  const hint = connected ? (channel === 'voice' ? t('call.voiceOnly') : undefined) : '';
  return (
    <div className={classes.remote}>
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
      {others.length > 0 && (
        <div className={classes.strip}>
          {others.map((tile) => (
            <VideoTile key={tile.legId} className={classes.stripTile} stream={tile.stream} name={tile.name ?? name} hasVideo={tile.hasVideo} audioMuted={tile.audioMuted} />
          ))}
        </div>
      )}
    </div>
  );
}
