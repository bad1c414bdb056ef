import { Loader } from '@mantine/core';
import { IconCheck, IconHourglass, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';
import classes from './transfer.module.css';

/** What became of the customer whom this agent passed on; in the place of 'the call is over'. */
export function TransferOutcome({ engagement }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { customerName: customer, transfer } = engagement.contact;
  if (!isPassedOn(engagement, user.id) || transfer === null) return null;
  const { name } = transfer.to;
  const [kind, Sign] = transfer.arrived
    ? (['arrived', IconCheck] as const)
    : transfer.stage === 'over'
      ? (['left', IconUserOff] as const)
      : transfer.to.type === 'agent'
        ? (['waitingAgent', null] as const)
        : (['waitingQueue', IconHourglass] as const);
  return (
    <div className={classes.outcome} data-kind={kind} role="status">
      {Sign === null ? <Loader size={18} aria-hidden /> : <Sign size={20} aria-hidden />}
      <div>
        <p className={classes.headline}>{t(`transfer.outcome.${kind}.title`, { name, customer })}</p>
        <p className={classes.outcomeText}>{t(`transfer.outcome.${kind}.text`, { name, customer })}</p>
      </div>
    </div>
  );
}

/** By this agent, in the conversation that they wrap up now, and not taken back since. */
export function isPassedOn({ contact: { transfer }, state }: Engagement, ownId: string): boolean {
  return state === 'wrapping' && transfer !== null && transfer.from.agentId === ownId && transfer.failure === null;
}
