import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { DeviceStore } from '@visavis/call-client';
import type { InvitationView } from '@visavis/contracts';
import { DelayedSkeleton, ErrorPanel, useLanguage, useStore } from '@visavis/ui';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordingField } from '../consent/RecordingField.js';
import { ConsentField } from '../details/ConsentField.js';
import { nameMax } from '../prepare/draft.js';
import { LinkFrame } from '../shell/LinkFrame.js';
import type { InvitationVisit, VisitState } from './invitation-visit.js';
import { InviteeCall } from './InviteeCall.js';

export interface InvitationAppProps {
  readonly visit: InvitationVisit;
  readonly devices: DeviceStore;
}

export function InvitationApp({ visit, devices }: InvitationAppProps) {
  const state = useStore(visit.state, (value) => value);
  if (state.phase === 'inside') return <InviteeCall visit={visit} devices={devices} conversation={state.conversation} call={state.call} />;
  return <InvitationPage key={state.phase} visit={visit} state={state} />;
}

function InvitationPage({ visit, state }: { readonly visit: InvitationVisit; readonly state: Exclude<VisitState, { readonly phase: 'inside' }> }) {
  const { t } = useTranslation('invitation');
  switch (state.phase) {
    case 'looking':
      return (
        <LinkFrame organisation={null} title={t('looking')}>
          <DelayedSkeleton heights={[40, 72, 160]} />
        </LinkFrame>
      );
    case 'failed':
      return (
        <LinkFrame organisation={null} title={t('failed')}>
          <ErrorPanel failure={state.failure} onRetry={() => void visit.look()} />
        </LinkFrame>
      );
    case 'closed':
      return (
        <LinkFrame organisation={state.organisation} title={t(`closed.${state.why}.title`)}>
          <Text>{t(`closed.${state.why}.text`)}</Text>
        </LinkFrame>
      );
    case 'superseded':
      return (
        <LinkFrame organisation={null} title={t('superseded.title')}>
          <Text>{t('superseded.text')}</Text>
          <Button size="lg" onClick={() => visit.takeOver()}>
            {t('superseded.useHere')}
          </Button>
        </LinkFrame>
      );
    case 'left':
      return (
        <LinkFrame organisation={null} title={t('left.title')}>
          <Text>{t('left.text')}</Text>
        </LinkFrame>
      );
    case 'invited':
      return (
        <LinkFrame organisation={state.invitation.organisation} title={t('title', { name: state.invitation.invitedBy ?? state.invitation.organisation })}>
          <JoinForm visit={visit} invitation={state.invitation} joining={state.joining} />
          {state.failure !== null && <ErrorPanel failure={state.failure} />}
        </LinkFrame>
      );
  }
}

/** Name, consent, and the click that uses the invitation up. */
function JoinForm({ visit, invitation, joining }: { readonly visit: InvitationVisit; readonly invitation: InvitationView; readonly joining: boolean }) {
  const { t } = useTranslation('invitation');
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [recorded, setRecorded] = useState<boolean | null>(null);
  const [tried, setTried] = useState(false);
  const { recording } = invitation;
  const unanswered = recording !== null && (recorded === null || (recording.refusal === 'not_served' && !recorded));
  const missing = { name: name.trim() === '', consent: !accepted, recording: unanswered };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const answer = recording && recorded !== null ? { textId: recording.textId, version: recording.version, language, agreed: recorded } : null;
    if (!missing.name && !missing.consent && !missing.recording) void visit.join(name.trim(), language, answer);
    // The fields get aria-invalid with the next rendering; only then there is something to go to.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Text>{t(invitation.channel === 'video' ? 'what' : 'whatVoice')}</Text>
        <TextInput size="lg" label={t('name')} required maxLength={nameMax} autoComplete="name" value={name} onChange={(event) => setName(event.currentTarget.value)} error={tried && missing.name ? t('nameMissing') : undefined} />
        <ConsentField consent={invitation.consent} accepted={accepted} onChange={setAccepted} missing={tried && missing.consent} />
        {recording !== null && (
          <Suspense fallback={<DelayedSkeleton heights={[220]} />}>
            <RecordingField asked={recording} answer={recorded} onAnswer={setRecorded} fault={tried && missing.recording} />
          </Suspense>
        )}
        <Button type="submit" size="lg" loading={joining}>
          {t('join')}
        </Button>
      </Stack>
    </form>
  );
}
