/** How an agent's three axes (what they want, what they do, whether they are reachable) read as one status on the screen. */
import type { AgentState, BreakReason, ChosenIntent, Engagement, Intent } from '@visavis/contracts';

export type StatusKind = 'available' | 'break' | 'offline' | 'ringing' | 'calling' | 'connecting' | 'talking' | 'chatting' | 'held' | 'wrapping';

export interface AgentStatus {
  readonly kind: StatusKind;
  /** Only for a break. */
  readonly reason: BreakReason | null;
  /** On the server's clock. */
  readonly since: number;
}

const byEngagement: Readonly<Record<Engagement['state'], StatusKind>> = {
  offered: 'ringing', calling: 'calling', connecting: 'connecting', talking: 'talking', held: 'held', wrapping: 'wrapping',
};
export function statusKindOf({ contact, state }: Engagement): StatusKind {
  return state === 'talking' && contact.channel === 'chat' ? 'chatting' : byEngagement[state];
}

/** With several engagements, the one that demands most is the status. */
const mostDemanding: readonly StatusKind[] = ['talking', 'held', 'connecting', 'calling', 'ringing', 'chatting', 'wrapping'];

export function statusOf(agent: AgentState): AgentStatus {
  for (const kind of mostDemanding) {
    const engagement = agent.engagements.find((one) => statusKindOf(one) === kind);
    if (engagement) return { kind, reason: null, since: engagement.since };
  }
  return { kind: agent.intent.status, reason: agent.intent.reason, since: agent.intent.since };
}

/** Who but the agent set the present intent, and why, if the agent should be told. */
export type StatusExplanation = 'not_responding' | 'connection_lost' | 'supervisor';

export function explanationOf(intent: Intent): StatusExplanation | null {
  if (intent.setBy === 'supervisor' && intent.status !== 'available') return 'supervisor';
  if (intent.setBy !== 'system') return null;
  if (intent.reason === 'not_responding') return 'not_responding';
  return intent.status === 'offline' ? 'connection_lost' : null;
}

/** Everything an agent can choose, in the order of the menu. */
export const choices: readonly ChosenIntent[] = [
  { status: 'available' },
  { status: 'break', reason: 'short_break' },
  { status: 'break', reason: 'lunch' },
  { status: 'break', reason: 'meeting' },
  { status: 'break', reason: 'training' },
  { status: 'break', reason: 'back_office' },
  { status: 'offline' },
];

export function isSameIntent(a: Pick<Intent, 'status' | 'reason'>, b: ChosenIntent): boolean {
  return a.status === b.status && (b.status !== 'break' || a.reason === b.reason);
}
