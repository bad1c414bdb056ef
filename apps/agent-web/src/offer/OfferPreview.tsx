import { useTranslation } from 'react-i18next';
import { VideoTile, useStore } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import classes from './offer.module.css';

/** The agent's own picture while it rings. Its place is kept from the start, so that nothing moves when the camera comes. */
export function OfferPreview() {
  const { t } = useTranslation();
  const { devices } = useApp();
  const { user } = useSession();
  const { preview, camera } = useStore(devices.state, (state) => ({ preview: state.preview, camera: state.camera.status }));
  const hint = camera === 'starting' ? t('offer.preview.opening') : undefined;
  return (
    <figure className={classes.preview}>
      <VideoTile stream={preview} name={user.name} own hasVideo={camera === 'live'} showLabel={false} {...(hint !== undefined && { placeholderHint: hint })} />
      <figcaption>
        <strong>{t('offer.preview.title')}</strong>
        {t('offer.preview.text')}
      </figcaption>
    </figure>
  );
}
