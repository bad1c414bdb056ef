import { Skeleton } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useElapsed, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import type { QueueStates } from '../desk/desk.store.js';
import classes from './queues.module.css';

/** The lines this agent serves: how many wait, and how long the first of them has. */
export function QueueStrip() {
  const { t } = useTranslation();
  const { desk } = useSession();
  const queues = useStore(desk.state, (state) => state.queues);
  return (
    <section className={classes.strip} aria-label={t('queues.label')} aria-busy={queues === null}>
      {queues === null && <Skeleton height={20} width={180} radius="sm" />}
      {queues?.length === 0 && <span className={classes.quiet}>{t('queues.empty')}</span>}
      {queues !== null && queues.length > 0 && (
        <ul className={classes.list}>
          {queues.map((queue) => (
            <QueueEntry key={queue.queueId} queue={queue} />
          ))}
        </ul>
      )}
    </section>
  );
}

function QueueEntry({ queue }: { readonly queue: QueueStates[number] }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const longestMs = useElapsed(queue.longestWaitingSince, offsetMs);
  const busy = queue.waiting > 0;
  return (
    <li className={classes.queue} data-busy={busy}>
      <IconUsersGroup size={16} aria-hidden className={classes.icon} />
      <span className={classes.name}>{queue.name}</span>
      <span className={busy ? classes.waiting : classes.quiet}>{busy ? t('queues.waiting', { count: queue.waiting }) : t('queues.none')}</span>
      {longestMs !== null && <span className={`${classes.quiet} vv-time`}>{t('queues.longest', { time: formatClock(longestMs) })}</span>}
    </li>
  );
}
