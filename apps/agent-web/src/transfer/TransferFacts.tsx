import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';
import { useTransferWords } from './use-transfer-words.js';
import classes from './transfer.module.css';

/** Where this customer comes from, and what the colleague who had them wants the next one to know. */
export function TransferFacts({ contact }: { readonly contact: Engagement['contact'] }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const words = useTransferWords();
  const { transfer } = contact;
  // Who passed it on and has not got it back knows; TransferOutcome tells them the rest.
  if (transfer === null || (transfer.from.agentId === user.id && transfer.failure === null)) return null;
  const Sign = transfer.failure === null ? IconArrowForwardUp : IconArrowBackUp;
  return (
    <div className={classes.facts} role="note" aria-label={t('transfer.facts')}>
      <Sign size={20} aria-hidden />
      <div>
        <p className={classes.headline}>{words(contact, user.id)}</p>
        {transfer.note !== null && <p className={classes.note}>{t('transfer.quote', { note: transfer.note })}</p>}
      </div>
    </div>
  );
}
