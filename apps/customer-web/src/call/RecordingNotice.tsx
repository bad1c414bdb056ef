import type { RequestResult } from '@visavis/call-client';
import type { CustomerContact, RecordingAnswer } from '@visavis/contracts';
import { RecordingSign, useErrorTexts, useLocalized } from '@visavis/ui';
import { useState } from 'react';
import { recordingTexts as texts } from '../consent/recording-texts.js';
import { ConfirmDialog } from '../shell/ConfirmDialog.js';
import classes from './call.module.css';

export interface RecordingNoticeProps {
  readonly contact: Pick<CustomerContact, 'recording' | 'recordingAnswer'>;
  readonly onAnswer: (answer: RecordingAnswer) => Promise<RequestResult<unknown>>;
}

/** The sign while a recording runs, and behind it the way to take the consent back. */
export function RecordingNotice({ contact, onAnswer }: RecordingNoticeProps) {
  const localized = useLocalized();
  const errorTexts = useErrorTexts();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const given = contact.recordingAnswer?.agreed === true ? contact.recordingAnswer : null;
  const takeBack = async (): Promise<void> => {
    if (given === null) return setOpened(false);
    setBusy(true);
    setError(null);
    const answer = await onAnswer({ ...given, agreed: false });
    setBusy(false);
    if (answer.ok) return setOpened(false);
    const { title, advice } = errorTexts(answer.code);
    setError(`${title}. ${advice}`);
  };
  return (
    <>
      <div className={classes.recording}>
        <RecordingSign state={contact.recording} onOpen={given === null ? undefined : () => setOpened(true)} />
      </div>
      <ConfirmDialog
        opened={opened && given !== null}
        title={localized(texts.takeBackTitle)}
        text={localized(texts.takeBackText)}
        confirm={localized(texts.takeBack)}
        cancel={localized(texts.keepConsent)}
        busy={busy}
        error={error}
        onConfirm={() => void takeBack()}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
