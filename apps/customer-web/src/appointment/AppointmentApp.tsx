import { Button, Text } from '@mantine/core';
import type { AppointmentLook } from '@visavis/contracts';
import { DelayedSkeleton, ErrorPanel, useFormats, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { App } from '../app/App.js';
import { PortalContext } from '../app/app-context.js';
import type { PortalApp } from '../app/portal-app.js';
import { LinkFrame } from '../shell/LinkFrame.js';
import type { AppointmentVisit, AppointmentVisitState } from './appointment-visit.js';
import { EarlyPage } from './EarlyPage.js';

type Visit = AppointmentVisit<PortalApp>;
type OutsideState = Exclude<AppointmentVisitState<PortalApp>, { readonly phase: 'inside' }>;

export function AppointmentApp({ visit }: { readonly visit: Visit }) {
  const state = useStore(visit.state, (value) => value);
  if (state.phase !== 'inside') return <Outside key={state.phase} visit={visit} state={state} />;
  return (
    <PortalContext value={state.portal}>
      <App />
    </PortalContext>
  );
}

function Outside({ visit, state }: { readonly visit: Visit; readonly state: OutsideState }) {
  const { t } = useTranslation('appointment');
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
    case 'unknown':
      return (
        <LinkFrame organisation={null} title={t('unknown.title')}>
          <Text>{t('unknown.text')}</Text>
          <ToPortal />
        </LinkFrame>
      );
    case 'early':
      return <EarlyPage visit={visit} look={state.look} offsetMs={state.offsetMs} />;
    case 'begun':
      return (
        <LinkFrame organisation={state.look.organisation} title={t('begun.title')}>
          <Text>{t('begun.text')}</Text>
          {state.failure !== null && <ErrorPanel failure={state.failure} />}
          <Button size="lg" loading={state.returning} onClick={() => void visit.comeBack()}>
            {t('begun.return')}
          </Button>
        </LinkFrame>
      );
    case 'closed':
      return <ClosedPage why={state.why} look={state.look} />;
  }
}

function ClosedPage({ why, look }: { readonly why: 'missed' | 'cancelled' | 'over' | 'gone'; readonly look: AppointmentLook | null }) {
  const { t } = useTranslation('appointment');
  const { formatDay, formatTime } = useFormats();
  const when = look && { date: formatDay(look.from), from: formatTime(look.from), until: formatTime(look.until) };
  return (
    <LinkFrame organisation={look?.organisation ?? null} title={t(`closed.${why}.title`)}>
      <Text>{t(`closed.${why}.text`, { ...when })}</Text>
      <ToPortal />
    </LinkFrame>
  );
}

function ToPortal() {
  const { t } = useTranslation('appointment');
  return (
    // A link does not centre its text by itself, as a button does.
    <Button component="a" href="/" size="lg" style={{ display: 'grid', alignItems: 'center' }}>
      {t('portal')}
    </Button>
  );
}
