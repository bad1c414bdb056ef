import { Button } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMediaElement } from './use-media-element.js';

export interface RemoteAudioProps {
  readonly stream: MediaStream | null;
  readonly speakerId?: string | null | undefined;
  /** From 0 to 1. */
  readonly volume?: number;
}

/** Plays what others say. Where the browser wants a touch first, it asks for one. */
export function RemoteAudio({ stream, speakerId, volume = 1 }: RemoteAudioProps) {
  const { t } = useTranslation('common');
  const { ref, blocked, play } = useMediaElement<HTMLAudioElement>({ stream, speakerId });
  useEffect(() => {
    if (ref.current) ref.current.volume = volume;
  }, [ref, volume]);
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
