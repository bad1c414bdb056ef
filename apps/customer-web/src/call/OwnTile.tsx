import { useStore, VideoTile } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import classes from './call.module.css';
import { isMirrored } from './mirrored.js';

/** The own preview in its corner; with voice only there is nothing to preview. */
export function OwnTile({ camera, microphone }: { readonly camera: boolean; readonly microphone: boolean }) {
  const { t } = useTranslation();
  const { devices, preparation } = usePortal();
  const { status, preview } = useStore(devices.state, (state) => ({ status: state.camera.status, preview: state.preview }));
  const name = useStore(preparation.state, ({ draft }) => draft.name);
  if (status === 'off') return null;
  return (
    <VideoTile
      className={classes.own}
      stream={preview}
      name={name || t('tile.you', { ns: 'common' })}
      own
      mirrored={isMirrored(preview)}
      hasVideo={camera && status === 'live'}
      audioMuted={!microphone}
    />
  );
}
