import type { Medium } from '../contact/contact.js';
import type { ChosenIntent } from './agent.js';

/** How an engagement ended, as far as it matters to the agent. */
export type ReleaseReason =
  /** The agent answered no. */
  | 'rejected'
  /** The agent gave no sign of life, or their own media did not come up. */
  | 'missed'
  /** Through no doing of the agent: they keep their place among the idle. */
  | 'rescinded'
  /** Talk and wrap-up are over, or the agent was lost. */
  | 'done';

/** All that can happen to an agent. The first three come from the contact, in the same commit. */
export type AgentInput =
  | {
      readonly type: 'offered';
      readonly segmentId: string;
      readonly contactId: string;
      readonly medium: Medium;
      readonly offerToken: string;
      readonly expiresAt: number;
    }
  | {
      readonly type: 'engagement_changed';
      readonly segmentId: string;
      readonly state: 'calling' | 'connecting' | 'talking' | 'held' | 'wrapping';
      readonly deadlineAt: number | null;
    }
  | { readonly type: 'released'; readonly segmentId: string; readonly how: ReleaseReason }
  | {
      readonly type: 'set_intent';
      readonly intent: ChosenIntent | null;
      readonly when: 'now' | 'next';
      readonly supervisorId: string | null;
    }
  /** `via` names the process that holds the agent's sockets. */
  | { readonly type: 'reachability'; readonly connected: boolean; readonly via: string }
  | { readonly type: 'deadline' };

export type AgentInputType = AgentInput['type'];
export type AgentInputOf<Type extends AgentInputType> = Extract<AgentInput, { readonly type: Type }>;

export const agentInputTypes = [
  'offered',
  'engagement_changed',
  'released',
  'set_intent',
  'reachability',
  'deadline',
] as const satisfies readonly AgentInputType[];
