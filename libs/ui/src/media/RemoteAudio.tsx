import { Button } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMediaElement } from './use-media-element.js';

export interface RemoteAudioProps {
  readonly stream: MediaStream | null;
  readonly speakerId?: string | null | undefined;
}

/** Plays what others say. Where the browser wants a touch first, it asks for one. */
export function RemoteAudio({ stream, speakerId }: RemoteAudioProps) {
  const { t } = useTranslation('common');
  const { ref, blocked, play } = useMediaElement<HTMLAudioElement>({ stream, speakerId });
  return (
    <>
      <audio ref={ref} autoPlay data-testid="remote-audio" />
      {blocked && (
        <Button leftSection={<IconVolume aria-hidden />} onClick={play} size="lg">
          {t('tile.listen')}
        </Button>
      )}
    </>
  );
}
