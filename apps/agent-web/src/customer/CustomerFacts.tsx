import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useFormats, useLocalized } from '@visavis/ui';
import classes from './customer.module.css';
import { AppointmentFacts } from '../appointments/AppointmentFacts.js';
import { TransferFacts } from '../transfer/TransferFacts.js';
import { DeviceCheckFacts } from './DeviceCheckFacts.js';
import { PhoneFacts } from './PhoneFacts.js';
import { VerifiedFacts } from './VerifiedFacts.js';

export function CustomerFacts({ contact }: { readonly contact: Engagement['contact'] }) {
  const { t } = useTranslation();
  const { formatTime } = useFormats();
  const localized = useLocalized();
  const attributes = Object.entries(contact.attributes).filter(([name]) => !contact.verified?.attributes.includes(name));
  return (
    <section className={classes.facts} aria-label={t('customer.heading')}>
      <h3 className={classes.name}>{contact.customerName}</h3>
      <VerifiedFacts contact={contact} />
      <TransferFacts contact={contact} />
      <AppointmentFacts appointment={contact.appointment} />
      <dl>
        <dt>{t('offer.topic')}</dt>
        <dd>{localized(contact.topic)}</dd>
        <dt>{t('offer.queue')}</dt>
        <dd>{contact.queueName}</dd>
        <dt>{t('offer.language')}</dt>
        <dd>{t(`offer.languages.${contact.language}`)}</dd>
        <dt>{t('customer.joined')}</dt>
        <dd className="vv-time">{formatTime(contact.joinedAt)}</dd>
        {contact.phone !== null && <PhoneFacts phone={contact.phone} />}
      </dl>
      {contact.channel !== 'chat' && contact.phone === null && <DeviceCheckFacts check={contact.deviceCheck} network={contact.networkCheck} />}
      {attributes.length > 0 && (
        <>
          <h4 className={classes.label}>{t(contact.phone === null ? 'customer.attributes' : 'customer.attributesOfCall')}</h4>
          <dl>
            {attributes.map(([name, value]) => (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </Fragment>
            ))}
          </dl>
        </>
      )}
      {contact.phone === null && (
        <>
          <h4 className={classes.label}>{t('customer.details')}</h4>
          <p className={classes.words}>{contact.customerDetails ?? t('customer.noDetails')}</p>
        </>
      )}
    </section>
  );
}
