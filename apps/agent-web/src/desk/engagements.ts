import type { AgentState, Engagement } from '@visavis/contracts';

const conversationStates: ReadonlySet<Engagement['state']> = new Set(['connecting', 'talking', 'held']);

/** Somebody is on the line, or about to be. */
export function isConversation(engagement: Engagement): boolean {
  return conversationStates.has(engagement.state);
}

export function isChat({ contact }: Engagement): boolean {
  return contact.channel === 'chat';
}

/** On hold the customer is kept from all agents; those of a conference go on among themselves. */
export function isCustomerHeld({ conference, state }: Engagement): boolean {
  return conference?.customerHeld ?? state === 'held';
}

/** The conversation is this agent's: they hold it, pass it on and end it. A colleague who was asked into it takes part. */
export function isOwn({ conference }: Engagement): boolean {
  return conference?.askedBy == null;
}

/** The one call, if it is going on. */
export function callOf(agent: AgentState | null): Engagement | null {
  return agent?.engagements.find((engagement) => isConversation(engagement) && !isChat(engagement)) ?? null;
}

export function offerOf(agent: AgentState | null): Engagement | null {
  return agent?.engagements.find((engagement) => engagement.state === 'offered') ?? null;
}

/** What the agent may switch between: an offer is not work yet. */
export function workList(agent: AgentState | null): readonly Engagement[] {
  return agent?.engagements.filter(({ state }) => state !== 'offered') ?? [];
}

/** What the agent works on: what they chose, else a call before a chat, and talking before paperwork. */
export function workOf(agent: AgentState | null, chosen: string | null): Engagement | null {
  const work = workList(agent);
  return (
    work.find(({ segmentId }) => segmentId === chosen) ??
    callOf(agent) ??
    work.find(isConversation) ??
    work.find(({ state }) => state === 'calling') ??
    work[0] ??
    null
  );
}
