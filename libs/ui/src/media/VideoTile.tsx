import { IconEyeOff, IconMicrophoneOff } from '@tabler/icons-react';
import type { QualityLevel } from '@visavis/call-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { QualityIndicator } from '../feedback/QualityIndicator.js';
import { initialsOf } from './initials.js';
import { useMediaElement } from './use-media-element.js';
import { useStalledVideo } from './use-stalled-video.js';
import classes from './video-tile.module.css';

export interface VideoTileProps {
  /** Its video is shown, its sound never played here: that is RemoteAudio's part. */
  readonly stream: MediaStream | null;
  readonly name: string;
  /** Own preview: mirrored unless it is a screen or a camera that faces away. */
  readonly own?: boolean;
  readonly mirrored?: boolean;
  /** Whether there is a picture to show: false while the camera is off or there is none. */
  readonly hasVideo: boolean;
  readonly audioMuted?: boolean;
  /** The connection is being restored: the last picture stays, dimmed. */
  readonly dimmed?: boolean;
  /** Said over the dimmed picture; empty where the page says it elsewhere. By default that it is reconnecting. */
  readonly dimmedText?: string;
  /** Notices by itself when the picture stops moving, dims it and says so. For cameras: a shared screen may stand still. */
  readonly watchMovement?: boolean;
  /** The viewer hid the picture; nothing of it is rendered. */
  readonly hidden?: boolean;
  readonly fit?: 'cover' | 'contain';
  /** What stands under the initials without a picture; by default that the camera is off. */
  readonly placeholderHint?: ReactNode;
  readonly showLabel?: boolean;
  /** How their connection is; null while that is not known, nothing where the page says it elsewhere. */
  readonly quality?: QualityLevel | null | undefined;
  readonly className?: string | undefined;
}

/** One person's picture, or who it would be. */
export function VideoTile(props: VideoTileProps) {
  const { t } = useTranslation('common');
  const { stream, name, own = false, hasVideo, audioMuted = false, dimmed = false, hidden = false, fit = 'cover', showLabel = true } = props;
  const shown = hasVideo && !hidden && stream !== null;
  const { ref } = useMediaElement<HTMLVideoElement>({ stream: hidden ? null : stream });
  const stalled = useStalledVideo(ref, (props.watchMovement ?? false) && shown && !dimmed);
  const label = own ? t('tile.ownVideo') : t('tile.videoOf', { name });
  return (
    <div className={[classes.tile, props.className].filter(Boolean).join(' ')} role="group" aria-label={label} data-video={shown}>
      <video
        ref={ref}
        className={classes.video}
        data-fit={fit}
        data-mirrored={props.mirrored ?? own}
        data-dimmed={dimmed || stalled}
        data-shown={shown}
        aria-hidden
        autoPlay
        playsInline
        muted
        disablePictureInPicture={own}
      />
      {!shown && (
        <div className={classes.placeholder}>
          <span className={classes.initials} aria-hidden>
            {hidden ? <IconEyeOff /> : initialsOf(name)}
          </span>
          <span className={classes.hint}>
            {hidden ? t('tile.pictureHidden') : (props.placeholderHint ?? t('tile.cameraOff'))}
          </span>
        </div>
      )}
      {dimmed && <div className={classes.message}>{props.dimmedText ?? t('tile.reconnecting')}</div>}
      {stalled && (
        <div className={classes.message} role="status">
          {t('tile.stalled', { name })}
        </div>
      )}
      {showLabel && (
        <div className={classes.label}>
          {audioMuted && <IconMicrophoneOff className={classes.muted} size={16} role="img" aria-label={t('tile.microphoneOff')} />}
          <span className={classes.name}>{own && shown ? t('tile.you') : name}</span>
          {props.quality !== undefined && <QualityIndicator level={props.quality} name={name} barsOnly />}
        </div>
      )}
    </div>
  );
}
