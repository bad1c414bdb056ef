import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EarlierContact } from '@visavis/contracts';
import { DelayedSkeleton, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { ChannelIcon } from '../contacts/ChannelIcon.js';
import classes from './customer.module.css';

/** What was talked about before, so that nobody has to tell their story twice. */
export function EarlierContacts({ contactId, byPhone }: { readonly contactId: string; readonly byPhone: boolean }) {
  const { t } = useTranslation();
  const { earlier: store } = useSession();
  const state = useStore(store.state, (all) => all[contactId]);
  if (state === undefined) return null;
  const { earlier, failure } = state;
  return (
    <section className={classes.earlier} aria-labelledby="earlier-title">
      <h3 id="earlier-title" className={classes.heading}>
        {t('customer.earlier.title')}
      </h3>
      {earlier === null && failure === null && <DelayedSkeleton heights={[40, 40]} />}
      {failure !== null && (
        <div role="alert">
          <p className={classes.hint}>{t('customer.earlier.failed')}</p>
          <Button size="compact-sm" variant="default" onClick={() => void store.load(contactId)}>
            {t('call.retry')}
          </Button>
        </div>
      )}
      {earlier?.total === 0 && <p className={classes.hint}>{t(byPhone ? 'customer.earlier.noneByPhone' : 'customer.earlier.none')}</p>}
      {earlier !== null && earlier.total > 0 && (
        <>
          <p className={classes.hint}>{t(byPhone ? 'customer.earlier.sameNumber' : 'customer.earlier.sameBrowser')}</p>
          <ul className={classes.past}>
            {earlier.contacts.map((contact) => (
              <PastContact key={contact.contactId} contact={contact} />
            ))}
          </ul>
          {earlier.total > earlier.contacts.length && <p className={classes.hint}>{t('customer.earlier.more', { count: earlier.total - earlier.contacts.length })}</p>}
        </>
      )}
    </section>
  );
}

function PastContact({ contact }: { readonly contact: EarlierContact }) {
  const { t } = useTranslation();
  const { formatClock, formatDayTime } = useFormats();
  const localized = useLocalized();
  const { conversations, outcome } = contact;
  return (
    <li>
      <details>
        <summary>
          <ChannelIcon channel={contact.channel} />
          <span>
            <time className="vv-time" dateTime={new Date(contact.enteredAt).toISOString()}>
              {formatDayTime(contact.enteredAt)}
            </time>
            <span className={classes.pastTopic}>{localized(contact.topic)}</span>
          </span>
        </summary>
        <p className={classes.hint}>{t(outcome === null ? 'customer.earlier.open' : `customer.earlier.outcome.${outcome}`)}</p>
        {conversations.map(({ agentName, disposition, notes, talkMs }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- They never change once they are read.
          <div key={index} className={classes.talk}>
            <p>
              {agentName}
              {talkMs > 0 && <span className="vv-time"> · {formatClock(talkMs)}</span>}
              {disposition !== null && <span> · {localized(disposition)}</span>}
            </p>
            <p className={classes.words}>{notes ?? t('customer.earlier.noNotes')}</p>
          </div>
        ))}
      </details>
    </li>
  );
}
