import { SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { useStatusText } from '../status/use-status-text.js';
import classes from './wrap-up.module.css';

/** The three things agents do next most often; the status menu has the rest. */
export function NextChoice() {
  const { t } = useTranslation();
  const { desk } = useSession();
  const textOf = useStatusText();
  const { next, intent } = useStore(desk.state, ({ agent }) => ({ next: agent?.nextIntent ?? null, intent: agent?.intent ?? null }));
  const after = next ?? intent;
  if (after === null) return null;
  const options = [
    { value: 'available', label: t('wrapUp.nextAvailable') },
    { value: 'break', label: after.status === 'break' ? textOf({ kind: 'break', reason: after.reason }) : t('status.reason.short_break') },
    { value: 'offline', label: t('status.offline') },
  ];
  const choose = (value: string): void => {
    if (value === 'available') void (intent?.status === 'available' ? desk.clearNext() : desk.choose({ status: 'available' }));
    else void desk.choose(value === 'break' ? { status: 'break', reason: 'short_break' } : { status: 'offline' });
  };
  return (
    <div>
      <Text size="sm" fw={500} id="next-choice" mb={4}>
        {t('wrapUp.next')}
      </Text>
      <SegmentedControl fullWidth className={classes.next} aria-labelledby="next-choice" data={options} value={after.status} onChange={choose} />
    </div>
  );
}
