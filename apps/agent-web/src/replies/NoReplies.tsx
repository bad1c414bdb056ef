import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DelayedSkeleton, useErrorTexts, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import classes from './replies.module.css';

/** Why there is nothing in the list: not read yet, not readable, none kept ready, or none that fits. */
export function NoReplies({ search }: { readonly search: string }) {
  const { t } = useTranslation();
  const { t: common } = useTranslation('common');
  const { replies: store } = useSession();
  const { replies, failure } = useStore(store.state, (state) => state);
  const textsOf = useErrorTexts();
  if (replies !== null) {
    return (
      <Text size="sm" c="dimmed" className={classes.nothing}>
        {search === '' ? t('replies.empty') : t('replies.none', { search })}
      </Text>
    );
  }
  if (failure === null) return <DelayedSkeleton heights={[44, 44]} />;
  return (
    <Group gap="sm" role="alert" className={classes.nothing}>
      <Text size="sm">{textsOf(failure.code).title}</Text>
      <Button size="compact-sm" variant="default" onClick={() => void store.load()}>
        {common('error.retry')}
      </Button>
    </Group>
  );
}
