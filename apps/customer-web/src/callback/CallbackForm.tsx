import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { RequestFailure } from '@visavis/call-client';
import { ErrorPanel, useStore } from '@visavis/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { CallbackTimeField } from './CallbackTimeField.js';
import { isEmail } from './email.js';
import { useCallbackTime } from './use-callback-time.js';

/** When and how to reach the customer. The page they look at is always one way; an e-mail is another one, if they like. */
export function CallbackForm({ onRequested }: { readonly onRequested: () => void }) {
  const { t } = useTranslation();
  const { contact, info } = usePortal();
  const byEmail = useStore(info.state, ({ portal }) => portal?.callbackByEmail ?? false);
  const time = useCallbackTime();
  const [email, setEmail] = useState('');
  const [checked, setChecked] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const address = email.trim();
  const wrong = address !== '' && !isEmail(address);
  const send = async (): Promise<void> => {
    setChecked(true);
    if (wrong || sending || time.chosen === undefined) return;
    setSending(true);
    setFailure(null);
    const answer = await contact.requestCallback(address === '' ? null : address, time.chosen);
    setSending(false);
    if (answer.ok) return onRequested();
    setFailure(answer);
    if (answer.code === 'callback.closed_then') time.load();
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
      <CallbackTimeField time={time} />
      {byEmail && (
      <TextInput
        size="lg"
        type="email"
        autoComplete="email"
        label={t('callback.email')}
        description={t('callback.emailHint')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={checked && wrong ? t('callback.emailWrong') : undefined}
      />
      )}
      <Text c="dimmed">{t('callback.how')}</Text>
      {failure !== null && <ErrorPanel failure={failure} onRetry={() => void send()} />}
      <Button type="submit" size="lg" loading={sending} disabled={time.chosen === undefined}>
        {t('callback.request')}
      </Button>
      </Stack>
    </form>
  );
}
