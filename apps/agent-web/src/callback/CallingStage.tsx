import { Button, Text, Title } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import type { Engagement } from '@visavis/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/app-context.js';
import classes from '../desk/idle.module.css';
import { CountdownRing } from '../offer/CountdownRing.js';

/** A callback that was accepted: the customer is being reached, and the agent sees for how long. */
export function CallingStage({ engagement }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { contact, deadlineAt, since } = engagement;
  return (
    <section className={classes.idle} aria-labelledby="calling-title">
      <div className={classes.sign}>
        <IconPhoneOutgoing size={36} aria-hidden />
      </div>
      <Title order={1} size="h3" id="calling-title">
        {t('calling.title', { name: contact.customerName })}
      </Title>
      <Text c="dimmed" maw="30rem">
        {t('calling.text')}
      </Text>
      <CountdownRing since={since} deadlineAt={deadlineAt} />
      <Button variant="default" onClick={() => void desk.end(contact.contactId)}>
        {t('calling.giveUp')}
      </Button>
    </section>
  );
}
