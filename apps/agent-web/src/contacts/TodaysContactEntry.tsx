import { useTranslation } from 'react-i18next';
import type { TodaysContact } from '@visavis/contracts';
import { useFormats, useLocalized } from '@visavis/ui';
import classes from './contacts.module.css';

export function TodaysContactEntry({ contact }: { readonly contact: TodaysContact }) {
  const { t } = useTranslation();
  const { formatClock, formatTime } = useFormats();
  const localized = useLocalized();
  return (
    <li className={classes.entry}>
      <span className={classes.name}>{contact.customerName}</span>
      <time className={`${classes.quiet} vv-time`} dateTime={new Date(contact.startedAt).toISOString()}>
        {formatTime(contact.startedAt)}
      </time>
      <span className={classes.detail}>{localized(contact.disposition ?? contact.topic)}</span>
      <span className={`${classes.quiet} vv-time`}>{contact.talkMs > 0 ? formatClock(contact.talkMs) : t('contacts.notConnected')}</span>
    </li>
  );
}
