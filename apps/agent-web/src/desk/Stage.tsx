import { Activity } from 'react';
import type { AgentState, Engagement } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { CallStage } from '../call/CallStage.js';
import { CallingStage } from '../callback/CallingStage.js';
import { ChatStage } from '../chat/ChatStage.js';
import { EngagementFiles } from '../files/EngagementFiles.js';
import { OfferPanel } from '../offer/OfferPanel.js';
import { WrapUpStage } from '../wrap-up/WrapUpStage.js';
import { callOf, isChat, offerOf, workOf } from './engagements.js';
import { IdleStage } from './IdleStage.js';

/**
 * What the agent is doing fills the middle. An offer beside other work stands above it and covers nothing; a call that is
 * going on stays in sight and in earshot when the agent turns to a chat, which then stands below it.
 */
export function Stage({ agent }: { readonly agent: AgentState }) {
  const { desk } = useSession();
  const chosen = useStore(desk.state, (state) => state.chosen);
  const offer = offerOf(agent);
  const conversation = callOf(agent);
  const work = workOf(agent, chosen);
  // Drawn out of sight while it rings: drawing it with the click would keep the connection waiting.
  const call = conversation ?? (offer !== null && !isChat(offer) ? offer : null);
  return (
    <>
      {offer !== null && <OfferPanel key={offer.segmentId} offer={offer} compact={work !== null} />}
      {call !== null && (
        <Activity key={`call ${call.segmentId}`} mode={conversation === null ? 'hidden' : 'visible'}>
          <EngagementFiles engagement={call}>
            <CallStage engagement={call} ownName={agent.name} />
          </EngagementFiles>
        </Activity>
      )}
      {work !== null && work !== conversation && <BesideCall key={work.segmentId} work={work} />}
      {offer === null && work === null && <IdleStage agent={agent} />}
    </>
  );
}

function BesideCall({ work }: { readonly work: Engagement }) {
  if (work.state === 'calling') return <CallingStage engagement={work} />;
  if (work.state === 'wrapping') return <WrapUpStage engagement={work} />;
  return (
    <EngagementFiles engagement={work}>
      <ChatStage engagement={work} />
    </EngagementFiles>
  );
}
