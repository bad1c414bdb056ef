import { IconPlayerPauseFilled, IconPlayerRecordFilled } from '@tabler/icons-react';
import type { Engagement } from '@visavis/contracts';
import { ControlButton, useLanguage, useStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/app-context.js';
import { isOwn } from '../desk/engagements.js';
import { OwnConsentDialog } from './OwnConsentDialog.js';

export interface RecordingControlsProps {
  readonly engagement: Engagement;
  readonly disabled: boolean;
}

/** Only where the customer was asked: the conversation's own agent records, and a colleague agrees to it where that is asked of them. */
export function RecordingControls(props: RecordingControlsProps) {
  if (props.engagement.contact.recordingConsent === null) return null;
  return isOwn(props.engagement) ? <Record {...props} /> : <AgreeAsColleague {...props} />;
}

/** Record, and pause for what must not be kept. Without the customer's consent it says why not. */
function Record({ engagement, disabled }: RecordingControlsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { desk } = useSession();
  const busy = useStore(desk.state, (state) => state.busy.has('record'));
  const [asking, setAsking] = useState(false);
  const { contact, recording } = engagement;
  const { agreed = false, own = null } = contact.recordingConsent ?? {};
  const begun = recording === 'on' || recording === 'starting' || recording === 'paused';
  const set = (wanted: 'on' | 'paused' | 'off'): void => void desk.record(contact.contactId, wanted);
  const agree = (): void => {
    setAsking(false);
    if (own !== null) void desk.record(contact.contactId, 'on', { textId: own.textId, version: own.version, language, agreed: true });
  };
  const begin = (): void => (own === null ? set('on') : setAsking(true));
  return (
    <>
      <ControlButton
        icon={<IconPlayerRecordFilled />}
        text={t('recording.record')}
        description={agreed ? undefined : t('recording.noConsent', { name: contact.customerName })}
        pressed={begun}
        disabled={disabled || busy || (!agreed && !begun)}
        onClick={() => (begun ? set('off') : begin())}
      />
      {begun && (
        <ControlButton icon={<IconPlayerPauseFilled />} text={t('recording.pause')} description={t('recording.pauseRecording')} pressed={recording === 'paused'} disabled={disabled || busy} onClick={() => set(recording === 'paused' ? 'on' : 'paused')} />
      )}
      {own !== null && <OwnConsentDialog opened={asking} text={own} confirm={t('recording.agree')} onAgree={agree} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Nothing is recorded while somebody is there who was not asked: whoever came as a colleague says so themselves, and may take it back. */
function AgreeAsColleague({ engagement, disabled }: RecordingControlsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { desk } = useSession();
  const busy = useStore(desk.state, (state) => state.busy.has('record'));
  const [asking, setAsking] = useState(false);
  const { contactId, recordingConsent } = engagement.contact;
  const { own = null, ownAgreed = false } = recordingConsent ?? {};
  if (own === null) return null;
  const answer = (agreed: boolean): void => {
    setAsking(false);
    void desk.agreeToRecording(contactId, { textId: own.textId, version: own.version, language, agreed });
  };
  return (
    <>
      <ControlButton icon={<IconPlayerRecordFilled />} text={t('recording.mayRecord')} description={t(ownAgreed ? 'recording.takeBack' : 'recording.ownTitle')} pressed={ownAgreed} disabled={disabled || busy} onClick={() => (ownAgreed ? answer(false) : setAsking(true))} />
      <OwnConsentDialog opened={asking} text={own} confirm={t('recording.agreeOnly')} onAgree={() => answer(true)} onClose={() => setAsking(false)} />
    </>
  );
}
