import { Button, Paper, Stack, Textarea } from '@mantine/core';
import type { RequestFailure } from '@visavis/call-client';
import { ErrorPanel } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { StarsField } from './StarsField.js';

const commentMax = 1_000;

export function RatingForm({ onRated }: { readonly onRated: () => void }) {
  const { t } = useTranslation();
  const { contact } = usePortal();
  const [stars, setStars] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const tooLong = comment.trim().length > commentMax;
  const send = async (): Promise<void> => {
    if (stars === null || tooLong || sending) return;
    setSending(true);
    setFailure(null);
    const answer = await contact.rate(stars, comment);
    setSending(false);
    // 'Already rated' is what was wanted, sent from another tab or twice.
    if (answer.ok || answer.code === 'contact.already_rated') onRated();
    else setFailure(answer);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <Paper component="form" withBorder p="md" radius="lg" bg="var(--vv-surface)" onSubmit={submit}>
      <Stack gap="md">
        <StarsField value={stars} onChange={setStars} />
        {stars !== null && (
          <>
            <Textarea
              size="lg"
              label={t('goodbye.comment')}
              rows={3}
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
              error={tooLong ? t('goodbye.commentLong', { max: commentMax }) : undefined}
            />
            {failure !== null && <ErrorPanel failure={failure} onRetry={() => void send()} />}
            <Button type="submit" size="lg" loading={sending}>
              {t('goodbye.send')}
            </Button>
          </>
        )}
      </Stack>
    </Paper>
  );
}
