import { Button, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconWifi } from '@tabler/icons-react';
import { useStore } from '@visavis/ui';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { mayJoin } from './join.js';
import type { WayState } from './network-way.js';
import classes from './network-section.module.css';

type Shown = 'checking' | 'unchecked' | 'good' | 'fair' | 'poor' | 'unreachable';
const kinds = { good: 'good', fair: 'caution', poor: 'bad', unreachable: 'bad', checking: 'neutral', unchecked: 'neutral' } as const satisfies Record<Shown, string>;

/** The way to a media server, measured by itself once camera and microphone are open: a word, what it means, what helps. */
export function NetworkSection() {
  const { t } = useTranslation();
  const { devices, network } = usePortal();
  const way = useStore(network.state, (state) => state);
  const ready = useStore(devices.state, mayJoin);
  const headingId = useId();
  useEffect(() => {
    if (ready && network.state.getState().phase === 'unknown') void network.check(devices.tracks.getState());
  }, [ready, devices, network]);
  useEffect(() => () => network.stop(), [network]);
  const shown = shownOf(way);
  const kind = kinds[shown];
  return (
    <section className={classes.section} aria-labelledby={headingId} data-testid="network-check" data-result={shown}>
      <div className={classes.head}>
        <IconWifi size={22} aria-hidden />
        <h2 id={headingId}>{t('network.title')}</h2>
        <span className={classes.status} data-kind={kind} role="status">
          {shown === 'checking' && <Loader size={16} color="gray" aria-hidden />}
          {kind === 'good' && <IconCircleCheck size={18} aria-hidden />}
          {(kind === 'caution' || kind === 'bad') && <IconAlertTriangle size={18} aria-hidden />}
          {t(`network.word.${shown}`)}
        </span>
      </div>
      <Text size="sm">{t(`network.text.${shown}`)}</Text>
      {shown !== 'checking' && shown !== 'good' && (
        <Group>
          <Button variant="default" onClick={() => void network.check(devices.tracks.getState())}>
            {t('network.again')}
          </Button>
        </Group>
      )}
    </section>
  );
}

function shownOf(way: WayState): Shown {
  if (way.phase === 'found') return way.check.result;
  return way.phase === 'unchecked' ? 'unchecked' : 'checking';
}
