import { Alert, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useErrorTexts, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { KeyCaps } from '../shortcuts/KeyCaps.js';
import { AppointmentButton } from '../appointments/AppointmentButton.js';
import { FollowUpButton } from '../follow-up/FollowUpButton.js';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { isPassedOn, TransferOutcome } from '../transfer/TransferOutcome.js';
import { DispositionSelect } from './DispositionSelect.js';
import { NextChoice } from './NextChoice.js';
import { NotesField } from './NotesField.js';
import { useDispositionRequired, useDispositions } from './use-dispositions.js';
import { WrapUpCountdown } from './WrapUpCountdown.js';
import type { WrapUpDraft } from './wrap-up-draft.js';
import classes from './wrap-up.module.css';

/** After a conversation, in its place: what came of it, notes, and what the agent does next. */
export function WrapUpStage({ engagement }: { readonly engagement: Engagement }) {
  const { drafts } = useSession();
  const draft = useStore(drafts.state, (state) => state.drafts.get(engagement.segmentId));
  return draft === undefined ? null : <WrapUpForm engagement={engagement} draft={draft} />;
}

function WrapUpForm({ engagement, draft }: { readonly engagement: Engagement; readonly draft: WrapUpDraft }) {
  const { t } = useTranslation();
  const textsOf = useErrorTexts();
  const { finishing, failure, dispositionId } = useStore(draft.state, (state) => state);
  const dispositions = useDispositions(engagement.contact.queueId);
  const required = useDispositionRequired(engagement.contact.queueId);
  const [missing, setMissing] = useState(false);
  const select = useRef<HTMLInputElement>(null);
  const keys = useShownShortcut('finishWrapUp');
  const { user } = useSession();
  const passedOn = isPassedOn(engagement, user.id);
  // Their customer may still come back: until that is known there is nothing to finish.
  const waits = passedOn && engagement.deadlineAt === null;

  const finish = (): void => {
    if (finishing || waits) return;
    const lacking = required && dispositionId === null;
    setMissing(lacking);
    if (lacking) select.current?.focus();
    else void draft.finish();
  };
  useShortcut('finishWrapUp', finish);

  return (
    <Paper withBorder bg="var(--vv-surface)" radius="lg" className={classes.form} component="section" aria-labelledby="wrap-up-title">
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3" id="wrap-up-title">
            {t('wrapUp.title')}
          </Title>
          <Text c="dimmed" size="sm" hidden={passedOn}>
            {t(engagement.contact.channel === 'chat' ? 'wrapUp.textChat' : 'wrapUp.text', { name: engagement.contact.customerName })}
          </Text>
        </div>
        <WrapUpCountdown since={engagement.since} deadlineAt={engagement.deadlineAt} />
      </header>
      <TransferOutcome engagement={engagement} />
      <Stack gap="md">
        {failure !== null && (
          <Alert color="danger" role="alert" icon={<IconAlertTriangle aria-hidden />} title={textsOf(failure.code).title}>
            {textsOf(failure.code).advice}
          </Alert>
        )}
        <DispositionSelect ref={select} draft={draft} dispositions={dispositions} required={required} missing={missing && dispositionId === null} />
        <NotesField draft={draft} minRows={5} />
        <NextChoice />
        <div className={classes.finish}>
          <Button size="md" leftSection={<IconCheck size={18} aria-hidden />} loading={finishing} disabled={waits} onClick={finish} aria-keyshortcuts={keys.aria}>
            {t(finishing ? 'wrapUp.finishing' : 'wrapUp.finish')}
          </Button>
          <span aria-hidden>
            <KeyCaps labels={keys.labels} />
          </span>
          {!passedOn && <FollowUpButton engagement={engagement} />}
          {!passedOn && <AppointmentButton engagement={engagement} />}
        </div>
      </Stack>
    </Paper>
  );
}
