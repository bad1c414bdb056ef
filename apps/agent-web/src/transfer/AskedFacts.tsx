import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import classes from './transfer.module.css';

/** Which colleague asks this agent into their call, and what about. Nothing for a customer of the agent's own. */
export function AskedFacts({ engagement: { conference, contact } }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const askedBy = conference?.askedBy;
  if (!askedBy) return null;
  return (
    <div className={classes.facts} role="note" aria-label={t('confer.offer')}>
      <IconUserPlus size={20} aria-hidden />
      <div>
        <p className={classes.headline}>{t(conference.customerHeld ? 'confer.asksAside' : 'confer.asks', { name: askedBy.name, customer: contact.customerName })}</p>
        {askedBy.note !== null && <p className={classes.note}>{t('transfer.quote', { note: askedBy.note })}</p>}
      </div>
    </div>
  );
}
