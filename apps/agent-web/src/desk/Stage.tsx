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
  return (
    <>
      {offer !== null && <OfferPanel key={offer.segmentId} offer={offer} compact={work !== null} />}
      {conversation !== null && <CallStage key={conversation.segmentId} engagement={conversation} ownName={agent.name} />}
      {conversation === null && calling !== null && <CallingStage key={calling.segmentId} engagement={calling} />}
      {conversation === null && calling === null && wrapUp !== null && <WrapUpStage key={wrapUp.segmentId} engagement={wrapUp} />}
      {offer === null && work === null && <IdleStage agent={agent} />}
    </>
  );
}
