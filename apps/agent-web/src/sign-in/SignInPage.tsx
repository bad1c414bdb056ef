import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle, useStore } from '@visavis/ui';
import type { SignedOutBecause } from '../app/agent-app.js';
import { useApp } from '../app/app-context.js';
import { FullPage } from '../app/FullPage.js';
import { SignInFailure } from './SignInFailure.js';

/** Fields are left to the browser, so that password managers fill and save them. */
export function SignInPage({ because }: { readonly because: SignedOutBecause }) {
  const { t } = useTranslation();
  const { signIn } = useApp();
  const { submitting, faults, failure, retryAt } = useStore(signIn.state, (state) => state);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useDocumentTitle(t('pageTitle.signIn'));

  useEffect(() => {
    (signIn.rememberedEmail === '' ? email : password).current?.focus();
  }, [signIn]);
  // After a refusal the person goes on where the mistake is.
  useEffect(() => {
    if (faults.email !== null) email.current?.focus();
    else if (faults.password !== null || failure?.code === 'auth.credentials_wrong') password.current?.focus();
  }, [faults, failure]);

  const submit = (form: FormData): void => {
    void signIn.submit({ email: String(form.get('email') ?? ''), password: String(form.get('password') ?? '') });
  };

  return (
    <FullPage>
      <Paper withBorder bg="var(--vv-surface)" p="xl" radius="lg">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit(new FormData(event.currentTarget));
          }}
        >
          <Stack gap="md">
            <Title order={1} size="h3">
              {t('signIn.title')}
            </Title>
            {because !== null && failure === null && (
              <Alert color="brand" icon={<IconInfoCircle aria-hidden />} role="status">
                {t(`signIn.because.${because}`)}
              </Alert>
            )}
            <SignInFailure failure={failure} retryAt={retryAt} />
            <TextInput
              ref={email}
              name="email"
              type="email"
              autoComplete="username"
              inputMode="email"
              spellCheck={false}
              label={t('signIn.email')}
              defaultValue={signIn.rememberedEmail}
              error={faults.email && t(`signIn.fault.${faults.email}`)}
              onChange={() => signIn.edited('email')}
            />
            <PasswordInput
              ref={password}
              name="password"
              autoComplete="current-password"
              label={t('signIn.password')}
              error={faults.password && t(`signIn.fault.${faults.password}`)}
              onChange={() => signIn.edited('password')}
            />
            <Button type="submit" size="md" aria-disabled={submitting} loading={submitting} mt="xs">
              {t(submitting ? 'signIn.submitting' : 'signIn.submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </FullPage>
  );
}
