import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportFault } from './report-fault.js';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Shows a page with a way out when rendering failed, instead of a white one. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    reportFault('A page failed to render.', error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.failed ? <FailedPage /> : this.props.children;
  }
}

function FailedPage() {
  const { t } = useTranslation('common');
  return (
    <Container component="main" size="xs" py="xl">
      <Stack role="alert">
        <Title order={1}>{t('error.pageTitle')}</Title>
        <Text>{t('error.pageAdvice')}</Text>
        <Button size="lg" onClick={() => window.location.reload()}>
          {t('error.reload')}
        </Button>
      </Stack>
    </Container>
  );
}
