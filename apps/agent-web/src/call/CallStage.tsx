import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { CaptionLines, useCaptions, useStore } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import { isCustomerHeld } from '../desk/engagements.js';
import { ConferenceBar } from '../transfer/ConferenceBar.js';
import { CallControls } from './CallControls.js';
import { CallFailed } from './CallFailed.js';
import type { KeptCall } from './call-keeper.js';
import { CallHeader } from './CallHeader.js';
import { CallProblems } from './CallProblems.js';
import { CustomerPicture } from './CustomerPicture.js';
import { OwnPreview } from './OwnPreview.js';
import { OtherPicture } from './OtherPicture.js';
import { SharedScreens, sharedScreens } from './SharedScreens.js';
import { usePeople } from './use-people.js';
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
  const { calls, connection, cover } = useSession();
  const captions = useCaptions(connection, engagement.contact.contactId);
  const { devices } = useApp();
  const speaker = (legId: string): string => engagement.participants.find((participant) => participant.legId === legId)?.displayName ?? '';
  const state = useStore(call.state, (value) => value);
  const speakerId = useStore(devices.state, (value) => value.chosen.speaker);
  const hidden = useStore(cover.state, () => cover.isHidden(engagement.contact.contactId));
  const people = usePeople(call, engagement);
  if (state.phase === 'ended' && state.reason.type === 'failed') {
    return <CallFailed code={state.reason.code} engagement={engagement} onRetry={() => calls.retry()} />;
  }
  const screens = sharedScreens(people, engagement, hidden);
  return (
    <>
      <CallHeader call={call} engagement={engagement} />
      <div className={classes.picture} data-screen={screens.length > 0}>
        <SharedScreens screens={screens} engagement={engagement} reconnecting={state.phase === 'reconnecting'} speakerId={speakerId} />
        <div className={classes.people}>
          <CustomerPicture call={call} engagement={engagement} customer={people.customer} speakerId={speakerId} />
          {people.others.map((person) => (
            <OtherPicture key={person.participant.legId} call={call} person={person} held={isCustomerHeld(engagement)} speakerId={speakerId} />
          ))}
        </div>
        <OwnPreview call={call} name={ownName} />
        <CallProblems call={call} engagement={engagement} customer={people.customer} />
      </div>
      <ConferenceBar engagement={engagement} />
      {engagement.captions && <CaptionLines captions={captions} nameOf={speaker} />}
      <CallControls call={call} engagement={engagement} captions={captions} />
    </>
  );
}
