import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { DeviceProblem } from '@visavis/call-client';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './device-check.module.css';

export type SectionStatus = 'unchecked' | 'starting' | 'working' | 'problem' | 'skipped';

export interface DeviceSectionProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly status: SectionStatus;
  readonly children: ReactNode;
}

/** One device: its name, whether it works (icon and word), and what belongs to it. */
export function DeviceSection({ title, icon, status, children }: DeviceSectionProps) {
  const { t } = useTranslation('common');
  const headingId = useId();
  const kind = status === 'working' ? 'good' : status === 'problem' ? 'bad' : 'neutral';
  return (
    <section className={classes.section} aria-labelledby={headingId}>
      <div className={classes.head}>
        <span aria-hidden style={{ display: 'grid' }}>
          {icon}
        </span>
        <Title order={2} size="h5" id={headingId}>
          {title}
        </Title>
        <span className={classes.status} data-kind={kind} role="status">
          {kind === 'good' && <IconCircleCheck size={18} aria-hidden />}
          {kind === 'bad' && <IconAlertTriangle size={18} aria-hidden />}
          {t(`devices.${status}`)}
        </span>
      </div>
      {children}
    </section>
  );
}

export interface DeviceHelpProps {
  readonly problem: DeviceProblem;
  readonly onRetry: () => void;
}

/** Why a device does not work and what to do, in plain words. */
export function DeviceHelp({ problem, onRetry }: DeviceHelpProps) {
  const { t } = useTranslation('common');
  const hopeless = problem === 'insecure_context' || problem === 'unsupported';
  return (
    <div className={classes.help} role="alert">
      <Stack gap="xs">
        <Text fw={600}>{t(`deviceProblems.${problem}.title`)}</Text>
        <Text size="sm">{t(`deviceProblems.${problem}.advice`)}</Text>
        {!hopeless && (
          <Group>
            <Button variant="default" onClick={onRetry}>
              {t('devices.retry')}
            </Button>
          </Group>
        )}
      </Stack>
    </div>
  );
}
