import { Switch } from '@mantine/core';
import type { Call } from '@visavis/call-client';
import { useStore } from '../hooks/use-store.js';
import { useLocalized } from '../i18n/use-language.js';
import { pictureTexts } from './picture-texts.js';

/** Leaves all cameras out of the call, and takes them in again. */
export function VoiceOnlySwitch({ call }: { readonly call: Pick<Call, 'pictures' | 'setVoiceOnly'> }) {
  const localized = useLocalized();
  const voiceOnly = useStore(call.pictures, (state) => state.voiceOnly);
  return (
    <Switch
      checked={voiceOnly}
      onChange={({ currentTarget }) => call.setVoiceOnly(currentTarget.checked)}
      label={localized(pictureTexts.save)}
      description={localized(pictureTexts.saveText)}
    />
  );
}
