import type { AgentState, Engagement } from '@visavis/contracts';

const conversationStates: ReadonlySet<Engagement['state']> = new Set(['connecting', 'talking', 'held']);

/** Somebody is on the line, or about to be. */
export function isConversation(engagement: Engagement): boolean {
  return conversationStates.has(engagement.state);
}

export function conversationOf(agent: AgentState | null): Engagement | null {
  return agent?.engagements.find(isConversation) ?? null;
}

/** A callback: the customer is being reached. */
export function callingOf(agent: AgentState | null): Engagement | null {
  return agent?.engagements.find((engagement) => engagement.state === 'calling') ?? null;
}

export function offerOf(agent: AgentState | null): Engagement | null {
  return agent?.engagements.find((engagement) => engagement.state === 'offered') ?? null;
}

export function wrapUpOf(agent: AgentState | null): Engagement | null {
  return agent?.engagements.find((engagement) => engagement.state === 'wrapping') ?? null;
}

/** What the agent works on: a conversation before its paperwork. An offer is not work yet. */
export function workOf(agent: AgentState | null): Engagement | null {
  return conversationOf(agent) ?? callingOf(agent) ?? wrapUpOf(agent);
}
