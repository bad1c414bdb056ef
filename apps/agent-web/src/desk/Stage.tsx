import { Activity } from 'react';
import type { AgentState } from '@visavis/contracts';
import { CallStage } from '../call/CallStage.js';
import { CallingStage } from '../callback/CallingStage.js';
import { OfferPanel } from '../offer/OfferPanel.js';
import { WrapUpStage } from '../wrap-up/WrapUpStage.js';
import { callingOf, conversationOf, offerOf, wrapUpOf } from './engagements.js';
import { IdleStage } from './IdleStage.js';

/** What the agent is doing fills the middle. An offer beside other work stands above it and covers nothing. */
export function Stage({ agent }: { readonly agent: AgentState }) {
  const offer = offerOf(agent);
  const conversation = conversationOf(agent);
  const wrapUp = wrapUpOf(agent);
  const calling = callingOf(agent);
  const work = conversation ?? calling ?? wrapUp;
  // Drawn out of sight while it rings: drawing it with the click would keep the connection waiting.
  const call = conversation ?? offer;
  return (
    <>
      {offer !== null && <OfferPanel key={offer.segmentId} offer={offer} compact={work !== null} />}
      {call !== null && (
        <Activity key={`call ${call.segmentId}`} mode={conversation === null ? 'hidden' : 'visible'}>
          <CallStage engagement={call} ownName={agent.name} />
        </Activity>
      )}
      {conversation === null && calling !== null && <CallingStage key={calling.segmentId} engagement={calling} />}
      {conversation === null && calling === null && wrapUp !== null && <WrapUpStage key={wrapUp.segmentId} engagement={wrapUp} />}
      {offer === null && work === null && <IdleStage agent={agent} />}
    </>
  );
}
