import { Button, Text } from '@mantine/core';
import { useStore, VideoTile } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { isMirrored } from '../call/mirrored.js';
import classes from './waiting.module.css';

/** A look at oneself before the call, with the promise that nobody else has it. After a reload, a way to have it again. */
export function OwnPreview() {
  const { t } = useTranslation();
  const { devices, contact: session, preparation } = usePortal();
  const { camera, microphone, preview, voiceOnly } = useStore(devices.state, (state) => state);
  const contact = useStore(session.state, (state) => state.contact);
  const name = useStore(preparation.state, ({ draft }) => draft.name);
  const wantsVideo = contact?.channel === 'video' && !voiceOnly;
  if (camera.status === 'off' && microphone.status === 'off') {
    return (
      <Button size="lg" variant="default" onClick={() => void devices.start({ camera: wantsVideo, microphone: true })}>
        {t(wantsVideo ? 'check.start' : 'check.startVoice')}
      </Button>
    );
  }
  if (camera.status !== 'live') return <Text c="dimmed">{t('waiting.previewVoice')}</Text>;
  return (
    <div className={classes.preview}>
      <VideoTile className={classes.picture} stream={preview} name={name} own mirrored={isMirrored(preview)} hasVideo showLabel={false} />
      <Text c="dimmed">{t('waiting.preview')}</Text>
    </div>
  );
}
