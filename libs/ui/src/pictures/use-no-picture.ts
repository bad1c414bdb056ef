import { useCallback } from 'react';
import { useLocalized } from '../i18n/use-language.js';
import type { NoPicture } from './no-picture.js';
import { pictureTexts } from './picture-texts.js';

/** In words, why somebody is not seen. */
export function useNoPictureText(): (why: NoPicture) => string {
  const localized = useLocalized();
  return useCallback((why) => localized(pictureTexts[why]), [localized]);
}
