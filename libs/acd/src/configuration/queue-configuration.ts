/** One queue as people set it up. All durations are milliseconds. docs/settings.md tells what each setting does. */
import type { LimitAction } from './limit-action.js';
import type { QueueOpening } from './opening-hours.js';

export const skillLevels = [1, 2, 3, 4, 5] as const;
export type SkillLevel = (typeof skillLevels)[number];

/** Met by an agent who has the skill at this level or above. */
export interface SkillRequirement {
  readonly skillId: string;
  readonly level: SkillLevel;
}

export interface QueueMember {
  readonly agentId: string;
  /** Members of tier 1 are asked at once; a higher tier opens for a contact after `tierDelayMs` × (tier − 1) in the queue. */
  readonly tier: number;
  /** Place in the fixed order of `top-down`; the smallest is asked first. */
  readonly position: number;
  /** Share of `weighted-random`: a member of weight 2 is asked twice as often as one of weight 1. At least 1. */
  readonly weight: number;
}

/** What becomes easier once a contact has been in the queue for `afterMs`. Steps add up. */
export interface RelaxationStep {
  readonly afterMs: number;
  readonly change:
    | { readonly type: 'lower_level'; readonly skillId: string; readonly level: SkillLevel }
    | { readonly type: 'drop_skill'; readonly skillId: string }
    /** The other queue's members of tier 1 may serve too, with the skills that are required by now. */
    | { readonly type: 'add_queue'; readonly queueId: string };
}

export interface QueueLimits {
  /** Checked when a contact enters. */
  readonly maxLength: { readonly contacts: number; readonly action: LimitAction } | null;
  readonly maxWait: { readonly afterMs: number; readonly action: LimitAction } | null;
  /** No member is signed in for work: checked when a contact enters (`afterMs` 0) or after it waited so long. */
  readonly noAgents: { readonly afterMs: number; readonly action: LimitAction } | null;
  /** How long a conversation that was passed on to this queue waits in it before it comes back; null for ever. */
  readonly transferWaitMs: number | null;
}

/** The same browser asks again while its first contact waits in the same queue. */
export type SameCustomerRule = 'join' | 'refuse' | 'allow';

export interface CallbackRules {
  /** Whether somebody in line may choose to be called back instead of waiting. */
  readonly offered: boolean;
  /** How often a customer is tried before the contact ends as `callback_unreached`. At least 1. */
  readonly attempts: number;
  /** Between two attempts. */
  readonly retryGapMs: number;
  /** How long the customer has to answer, from the moment they are reached for. */
  readonly answerMs: number;
}

/** The times and limits the state machines need of one queue. */
export interface QueueRules {
  /** What one level of priority is worth: a head start in the line. */
  readonly secondsPerLevel: number;
  readonly serviceLevelMs: number;
  readonly offerMs: number;
  readonly connectMs: number;
  /** Zero skips the wrap-up. */
  readonly wrapUpMs: number;
  readonly rejectCoolDownMs: number;
  /** Whoever leaves sooner was abandoned short. */
  readonly shortAbandonMs: number;
  readonly limits: QueueLimits;
  readonly callback: CallbackRules;
  readonly sameCustomer: SameCustomerRule;
  /** A wrap-up that an agent finishes says what the contact was about. False for a queue that has nothing to choose from. */
  readonly dispositionRequired: boolean;
}

export interface QueueConfiguration extends QueueRules {
  readonly queueId: string;
  readonly name: string;
  /** The name of a strategy in strategies/registry.ts. */
  readonly strategy: string;
  readonly defaultPriority: number;
  readonly members: readonly QueueMember[];
  readonly tierDelayMs: number;
  /** Every contact of the queue requires these, besides its own. */
  readonly requirements: readonly SkillRequirement[];
  readonly relaxation: readonly RelaxationStep[];
  /** How long a contact waits for the agent its customer spoke to last, if that agent is at work. Zero: not at all. */
  readonly affinityMs: number;
  readonly opening: QueueOpening;
}

export const defaultQueueRules: QueueRules = {
  secondsPerLevel: 60,
  serviceLevelMs: 20_000,
  offerMs: 20_000,
  connectMs: 20_000,
  wrapUpMs: 60_000,
  rejectCoolDownMs: 30_000,
  shortAbandonMs: 5_000,
  limits: { maxLength: null, maxWait: null, noAgents: null, transferWaitMs: 120_000 },
  callback: { offered: false, attempts: 3, retryGapMs: 300_000, answerMs: 60_000 },
  sameCustomer: 'join',
  dispositionRequired: false,
};

/** A queue that is open at all times and asks all members at once, longest idle first. */
export const defaultQueue: Omit<QueueConfiguration, 'queueId' | 'name' | 'members'> = {
  ...defaultQueueRules,
  strategy: 'longest-idle',
  defaultPriority: 0,
  tierDelayMs: 20_000,
  requirements: [],
  relaxation: [],
  affinityMs: 0,
  opening: { hours: null, forced: null, whenClosed: { type: 'end', message: null }, atClosing: 'serve' },
};

/** A member of tier 1 like all others. */
export function memberOf(agentId: string): QueueMember {
  return { agentId, tier: 1, position: 0, weight: 1 };
}
