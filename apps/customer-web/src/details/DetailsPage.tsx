import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { DelayedSkeleton, ErrorPanel, useLanguage, useLocalized, useStore } from '@visavis/ui';
import type { Portal } from '@visavis/contracts';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { RecordingField } from '../consent/RecordingField.js';
import { answerTo, askedRecording } from '../consent/recording-question.js';
import { detailsMax, draftFaults, nameMax, type DraftFault } from '../prepare/draft.js';
import { BackButton } from '../shell/BackButton.js';
import { PageHeading } from '../shell/PageHeading.js';
import classes from '../shell/portal-shell.module.css';
import { JoinFailure } from '../check/JoinFailure.js';
import { useJoin } from '../check/use-join.js';
import { MediumField } from './MediumField.js';
import { ConsentField } from './ConsentField.js';

/** Second page: name, optional details, consent. */
export function DetailsPage() {
  const { t } = useTranslation();
  const { info } = usePortal();
  const { portal, failure } = useStore(info.state, (state) => state);
  return (
    <Stack gap="lg">
      <PageHeading>{t('details.title')}</PageHeading>
      {portal === null && failure === null && <DelayedSkeleton heights={[72, 110, 160]} />}
      {portal === null && failure !== null && <ErrorPanel failure={failure} onRetry={() => void info.load()} />}
      {portal !== null && <DetailsForm portal={portal} />}
    </Stack>
  );
}

function DetailsForm({ portal }: { readonly portal: Portal }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { appointment, identity, preparation } = usePortal();
  const vouchedFor = useStore(identity.state, ({ name }) => name !== null);
  const draft = useStore(preparation.state, (state) => state.draft);
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const { consent, topics } = portal;
  const language = useLanguage();
  const asked = askedRecording(portal, draft);
  const faults = draftFaults(draft, consent.textVersion, asked);
  const shown = (...kinds: readonly DraftFault[]): DraftFault | undefined => (tried ? kinds.find((kind) => faults.includes(kind)) : undefined);
  const nameFault = shown('nameMissing', 'nameLong');
  const moreFault = shown('moreLong');
  const topic = topics.find(({ topicId }) => topicId === draft.topicId);
  const join = useJoin();
  const writes = appointment === null && draft.medium === 'chat' && portal.channels.includes('chat');
  // Who writes has no devices to check.
  const goOn = (): void => (writes ? void join.submit() : preparation.go('check'));
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0) goOn();
    // The fields get aria-invalid with the next rendering; only then there is something to go to.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg">
        {topic !== undefined && <Text c="dimmed">{t('details.topic', { topic: localized(topic.name) })}</Text>}
        <TextInput
          size="lg"
          label={t('details.name')}
          description={t(vouchedFor ? 'details.nameVouched' : 'details.nameHint')}
          readOnly={vouchedFor}
          required
          autoComplete="name"
          value={draft.name}
          onChange={(event) => preparation.change({ name: event.currentTarget.value })}
          error={nameFault === undefined ? undefined : t(`details.${nameFault}`, { max: nameMax })}
        />
        <Textarea
          size="lg"
          label={t('details.more')}
          description={t('details.moreHint')}
          rows={3}
          value={draft.details}
          onChange={(event) => preparation.change({ details: event.currentTarget.value })}
          error={moreFault === undefined ? undefined : t('details.moreLong', { max: detailsMax })}
        />
        {/* An appointment is to see each other. */}
        {appointment === null && <MediumField channels={portal.channels} />}
        <ConsentField
          consent={consent}
          accepted={draft.consentVersion === consent.textVersion}
          onChange={(accepted) => preparation.change({ consentVersion: accepted ? consent.textVersion : null, consentLanguage: language })}
          missing={shown('consentMissing') !== undefined}
        />
        {asked !== null && (
          <Suspense fallback={<DelayedSkeleton heights={[220]} />}>
            <RecordingField
              asked={asked}
              answer={answerTo(asked, draft)}
              onAnswer={(agreed) => preparation.change({ recording: { textId: asked.textId, version: asked.version, language, agreed } })}
              fault={shown('recordingUnanswered') !== undefined}
            />
          </Suspense>
        )}
        {writes && <JoinFailure join={join} />}
        <div className={classes.actions}>
          <Button type="submit" size="lg" loading={join.joining}>
            {t(writes ? 'details.startChat' : 'details.next')}
          </Button>
          <BackButton />
        </div>
      </Stack>
    </form>
  );
}
