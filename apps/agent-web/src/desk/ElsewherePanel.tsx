import { Button, Text, Title } from '@mantine/core';
import { IconDevices2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { DeskNotice } from './DeskNotice.js';
import classes from './desk.module.css';

/** This agent works in another page; this one can become it. */
export function ElsewherePanel() {
  const { t } = useTranslation();
  const { desk } = useSession();
  const busy = useStore(desk.state, (state) => state.busy.has('takeOver'));
  return (
    <div className={classes.center}>
      <IconDevices2 size={48} stroke={1.5} aria-hidden />
      <Title order={1} size="h3">
        {t('elsewhere.title')}
      </Title>
      <Text c="dimmed" maw="28rem">
        {t('elsewhere.text')}
      </Text>
      <Button size="md" loading={busy} onClick={() => void desk.takeOver()}>
        {t('elsewhere.here')}
      </Button>
      <DeskNotice />
    </div>
  );
}
