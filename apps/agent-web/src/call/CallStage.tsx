import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import { CallControls } from './CallControls.js';
import { CallFailed } from './CallFailed.js';
import type { KeptCall } from './call-keeper.js';
import { CallHeader } from './CallHeader.js';
import { CallProblems } from './CallProblems.js';
import { CustomerPicture } from './CustomerPicture.js';
import { OwnPreview } from './OwnPreview.js';
import { useCustomer } from './use-customer.js';
import classes from './call.module.css';

export interface CallStageProps {
  readonly engagement: Engagement;
  readonly ownName: string;
}

export function CallStage({ engagement, ownName }: CallStageProps) {
  const { t } = useTranslation();
  const { calls } = useSession();
  const call = useStore(calls.state, (state) => state.call);
  const name = engagement.contact.customerName;
  return (
    <section className={classes.stage} aria-label={t('call.label', { name })} data-testid="call">
      {call === null ? <div className={classes.picture} /> : <RunningCall call={call} engagement={engagement} ownName={ownName} />}
    </section>
  );
}

function RunningCall({ call, engagement, ownName }: CallStageProps & { readonly call: KeptCall }) {
  const { calls, cover } = useSession();
  const { devices } = useApp();
  const state = useStore(call.state, (value) => value);
  const speakerId = useStore(devices.state, (value) => value.chosen.speaker);
  const hidden = useStore(cover.state, () => cover.isHidden(engagement.contact.contactId));
  const customer = useCustomer(call, engagement);
  if (state.phase === 'ended' && state.reason.type === 'failed') {
    return <CallFailed code={state.reason.code} engagement={engagement} onRetry={() => calls.retry()} />;
  }
  return (
    <>
      <CallHeader call={call} engagement={engagement} />
      <div className={classes.picture} data-screen={customer.media?.screen != null && !hidden}>
        <CustomerPicture call={call} engagement={engagement} customer={customer} speakerId={speakerId} />
        <OwnPreview call={call} name={ownName} />
        <CallProblems call={call} engagement={engagement} customer={customer} />
      </div>
      <CallControls call={call} engagement={engagement} />
    </>
  );
}
