import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useElapsed, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { useLastWords } from '../chat/use-thread.js';
import { AppointmentFacts } from '../appointments/AppointmentFacts.js';
import { DeviceCheckFacts } from '../customer/DeviceCheckFacts.js';
import { PhoneFacts } from '../customer/PhoneFacts.js';
import { VerifiedFacts } from '../customer/VerifiedFacts.js';
import classes from './offer.module.css';

/** What the agent should know before saying hello. */
export function OfferFacts({ contact }: { readonly contact: Engagement['contact'] }) {
  const { t } = useTranslation();
  const { desk, earlier: earlierContacts } = useSession();
  const earlier = useStore(earlierContacts.state, (all) => all[contact.contactId]?.earlier ?? null);
  const last = earlier?.contacts[0];
  const lastWords = useLastWords(contact.contactId);
  const { formatClock, formatDate } = useFormats();
  const localized = useLocalized();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const waitedMs = useElapsed(contact.joinedAt, offsetMs) ?? 0;
  return (
    <>
      <div className={classes.vouched}>
        <VerifiedFacts contact={contact} />
      </div>
      <AppointmentFacts appointment={contact.appointment} />
      <dl className={classes.facts}>
        <div>
          <dt>{t('offer.topic')}</dt>
          <dd>{localized(contact.topic)}</dd>
        </div>
        <div>
          <dt>{t('offer.queue')}</dt>
          <dd>{contact.queueName}</dd>
        </div>
        <div>
          <dt>{t('offer.waited')}</dt>
          <dd className="vv-time">{formatClock(waitedMs)}</dd>
        </div>
        <div>
          <dt>{t('offer.language')}</dt>
          <dd>{t(`offer.languages.${contact.language}`)}</dd>
        </div>
        {contact.phone !== null && <PhoneFacts phone={contact.phone} />}
        {contact.channel !== 'chat' && contact.phone === null && (
          <div className={classes.wideFact}>
            <dt>{t('offer.check')}</dt>
            <dd>
              <DeviceCheckFacts check={contact.deviceCheck} network={contact.networkCheck} />
            </dd>
          </div>
        )}
        {contact.isCallback && (
          <div className={classes.wideFact}>
            <dt>{t('offer.kind')}</dt>
            <dd>{t('offer.callback')}</dd>
          </div>
        )}
        {earlier !== null && last !== undefined && (
          <div className={classes.wideFact}>
            <dt>{t('customer.earlier.title')}</dt>
            <dd>{t('customer.earlier.line', { count: earlier.total, date: formatDate(last.enteredAt), topic: localized(last.topic) })}</dd>
          </div>
        )}
        {lastWords !== null && (
          <div className={classes.wideFact}>
            <dt>{t('offer.wrote')}</dt>
            <dd className={classes.words}>{lastWords}</dd>
          </div>
        )}
        {contact.customerDetails !== null && (
          <div className={classes.wideFact}>
            <dt>{t('offer.details')}</dt>
            <dd className={classes.words}>{contact.customerDetails}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
