import { Paper, Radio, Stack, Text, Title } from '@mantine/core';
import type { RecordingText } from '@visavis/contracts';
import { useLocalized } from '@visavis/ui';
import { use, useId } from 'react';
import type * as Texts from './recording-texts.js';

export interface RecordingFieldProps {
  readonly asked: RecordingText;
  readonly answer: boolean | null;
  readonly onAnswer: (agreed: boolean) => void;
  /** The page was sent without an answer that allows to go on. */
  readonly fault: boolean;
}

let loading: Promise<typeof Texts> | undefined;

/** A failed download is tried again with the next attempt to show the page. */
function load(): Promise<typeof Texts> {
  const texts = import('./recording-texts.js');
  texts.catch(() => (loading = undefined));
  return texts;
}

/** What is recorded, in the organisation's words, and the question: nothing is chosen until the customer chooses. */
export function RecordingField({ answer, asked, fault, onAnswer }: RecordingFieldProps) {
  const localized = useLocalized();
  const textId = useId();
  const { keptTexts, recordingTexts: texts } = use((loading ??= load()));
  const kept = asked.keeps.map((kind) => localized(keptTexts[kind])).join(localized(texts.and));
  const no = asked.refusal === 'not_served' ? texts.noNotServed : texts.noHint;
  const missing = answer === false ? texts.required : texts.missing;
  return (
    <Paper withBorder p="md" radius="lg" bg="var(--vv-surface)">
      <Title order={2} size="h5">
        {localized(texts.title)}
      </Title>
      <Text mt="xs" fw={500}>
        {localized(texts.kept)} {kept}
      </Text>
      <Text mt="xs" id={textId} style={{ whiteSpace: 'pre-line' }}>
        {localized(asked.text)}
      </Text>
      <Text size="sm" c="dimmed" mt="xs">
        {localized(texts.version)} {asked.version}
      </Text>
      <Radio.Group
        mt="md"
        size="md"
        label={localized(texts.question)}
        aria-describedby={textId}
        required
        value={answer === null ? '' : String(answer)}
        onChange={(chosen) => onAnswer(chosen === 'true')}
        error={fault ? localized(missing) : undefined}
      >
        <Stack gap="sm" mt="xs">
          <Radio size="md" value="true" label={localized(texts.yes)} description={localized(texts.yesHint)} {...(fault ? { 'aria-invalid': true } : {})} />
          <Radio size="md" value="false" label={localized(texts.no)} description={localized(no)} />
        </Stack>
      </Radio.Group>
    </Paper>
  );
}
