import { Button } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import type { Call, PictureState } from '@visavis/call-client';
import { useStore } from '../hooks/use-store.js';
import { useLocalized } from '../i18n/use-language.js';
import classes from './picture-bar.module.css';
import { pictureTexts } from './picture-texts.js';
import { allPictures } from './all-pictures.js';

/** That pictures are left out of the call, and how to have them again. */
export function PictureBar({ call }: { readonly call: Pick<Call, 'pictures' | 'turnVideoOn'> | null }) {
  const localized = useLocalized();
  const { voiceOnly, sendingPaused, receivingPaused } = useStore<PictureState, PictureState>(call?.pictures ?? allPictures, (state) => state);
  return (
    <div role="status">
      {(voiceOnly || sendingPaused || receivingPaused) && (
        <p className={classes.bar}>
          <IconVideoOff size={18} aria-hidden />
          <span>{localized(voiceOnly ? pictureTexts.chosen : pictureTexts.paused)}</span>
          <Button size="xs" variant="white" color="dark" onClick={() => call?.turnVideoOn()}>
            {localized(pictureTexts.turnOn)}
          </Button>
        </p>
      )}
    </div>
  );
}
