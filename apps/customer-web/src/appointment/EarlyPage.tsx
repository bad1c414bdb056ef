import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import type { AppointmentLook } from '@visavis/contracts';
import { LiveRegion, saveBlob, useCountdown, useFormats, useLanguage, useLocalized } from '@visavis/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortalApp } from '../app/portal-app.js';
import { LinkFrame } from '../shell/LinkFrame.js';
import classes from './appointment.module.css';
import type { AppointmentVisit } from './appointment-visit.js';

const dayMs = 24 * 3_600_000;

interface EarlyPageProps {
  readonly visit: AppointmentVisit<PortalApp>;
  readonly look: AppointmentLook;
  readonly offsetMs: number;
}

/** Who and when, in the reader's own zone, until it opens by itself. */
export function EarlyPage({ visit, look, offsetMs }: EarlyPageProps) {
  const { t } = useTranslation('appointment');
  const localized = useLocalized();
  const { formatDay, formatTime, formatZone } = useFormats();
  return (
    <LinkFrame organisation={look.organisation} title={look.with === null ? t('early.titleQueue') : t('early.title', { name: look.with })}>
      <Text fz="lg">{t('early.greeting', { name: look.customerName })}</Text>
      <Paper withBorder p="md" radius="lg" bg="var(--vv-surface)">
        <dl className={classes.facts}>
          <Fact term={t('early.when')}>
            <Text fw={600}>{formatDay(look.from)}</Text>
            <Text fw={600} className="vv-time">
              {t('early.time', { from: formatTime(look.from), until: formatTime(look.until) })}
            </Text>
            <Text size="sm" c="dimmed">
              {t('early.zone', { zone: formatZone(look.from) })}
            </Text>
          </Fact>
          <Fact term={t('early.with')}>{look.with ?? t('early.withQueue')}</Fact>
          <Fact term={t('early.topic')}>{localized(look.topic)}</Fact>
        </dl>
      </Paper>
      <Stack gap={4}>
        <UntilOpen opensAt={look.opensAt} offsetMs={offsetMs} />
        <Text c="dimmed">{t('early.opensAt', { time: formatTime(look.opensAt) })}</Text>
      </Stack>
      <CalendarButton visit={visit} />
      <Text c="dimmed">{t('early.need')}</Text>
    </LinkFrame>
  );
}

/** Not announced: a number that changes each second is noise to a listener. */
function UntilOpen({ opensAt, offsetMs }: { readonly opensAt: number; readonly offsetMs: number }) {
  const { t } = useTranslation('appointment');
  const { formatClock } = useFormats();
  const leftMs = useCountdown(opensAt, offsetMs) ?? 0;
  const text = leftMs >= 2 * dayMs ? t('early.opensDays', { count: Math.floor(leftMs / dayMs) }) : t('early.opensIn', { time: formatClock(leftMs) });
  return (
    <Text fz="lg" fw={600} className="vv-time">
      {text}
    </Text>
  );
}

function CalendarButton({ visit }: Pick<EarlyPageProps, 'visit'>) {
  const { t } = useTranslation('appointment');
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const file = await visit.calendar(language);
    setBusy(false);
    setFailed(file === null);
    if (file !== null) saveBlob(file, t('early.fileName'));
  };
  return (
    <Stack gap={4}>
      <Button size="lg" variant="default" leftSection={<IconCalendarDown size={20} aria-hidden />} loading={busy} onClick={() => void save()}>
        {t('early.save')}
      </Button>
      {failed && <Text c="danger">{t('early.saveFailed')}</Text>}
      <LiveRegion message={failed ? t('early.saveFailed') : ''} urgency="assertive" />
    </Stack>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {term}
      </Text>
      <dd className={classes.fact}>{children}</dd>
    </div>
  );
}
