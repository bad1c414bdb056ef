/**
 * An agent as the ACD sees them: three separate axes (intent, engagements, reachability) that are never mixed into one.
 * Plain, immutable data that is kept as JSON; agent.machine.ts holds the rules by which it changes.
 */
import type { Medium, Reachability } from '../contact/contact.js';

export type IntentStatus = 'available' | 'break' | 'offline';
export type BreakReason = 'short_break' | 'lunch' | 'meeting' | 'training' | 'back_office' | 'not_responding';
export type IntentSetter = 'self' | 'supervisor' | 'system';

/** What an agent chose or was set to; `reason` is present exactly for a break. */
export type ChosenIntent =
  | { readonly status: 'available' }
  | { readonly status: 'break'; readonly reason: BreakReason }
  | { readonly status: 'offline' };

export interface Intent {
  readonly status: IntentStatus;
  readonly reason: BreakReason | null;
  readonly setBy: IntentSetter;
  readonly since: number;
}

export type EngagementState = 'offered' | 'calling' | 'connecting' | 'talking' | 'held' | 'wrapping';

/** What an agent is occupied with: an offer or a segment. The contact decides about it; this is the agent's side. */
export interface Engagement {
  readonly segmentId: string;
  readonly contactId: string;
  /** Which part of the agent's capacity it takes. */
  readonly medium: Medium;
  readonly state: EngagementState;
  readonly since: number;
  /** When the offer expires, the connection attempt fails or the wrap-up ends; null in a conversation. */
  readonly deadlineAt: number | null;
  readonly offerToken: string | null;
}

/** What strategies compare agents by; it starts anew when an agent who was offline becomes available. */
export interface Shift {
  readonly startedAt: number;
  /** Conversations that came about; an offer or a failed connection is none. */
  readonly contacts: number;
  /** In ended conversations, hold included. */
  readonly talkMs: number;
  /** Null: not yet in this shift. */
  readonly lastOfferedAt: number | null;
}

/** Every moment counts as exactly one: ringing is idle time, an accepted offer is engagement. */
export type ActivityName = 'idle' | 'engaged' | 'offline' | BreakReason;

export interface Activity {
  readonly name: ActivityName;
  readonly since: number;
}

export interface Agent {
  readonly agentId: string;
  /** Counts commits. Version 0 is an agent who was never seen by the ACD. */
  readonly version: number;
  /** The instant of the last change; a transition never runs before it, whichever process's clock it comes from. */
  readonly updatedAt: number;
  readonly intent: Intent;
  /** Taken when the last engagement ends. */
  readonly nextIntent: (ChosenIntent & { readonly setBy: IntentSetter }) | null;
  readonly engagements: readonly Engagement[];
  readonly reachability: Reachability;
  /** Since when the agent waits for work; keeps its value through an offer that is rescinded. */
  readonly idleSince: number;
  /** Offers missed without a sign of life in between. */
  readonly missedInARow: number;
  readonly shift: Shift;
  /** What the agent's time counts as now. */
  readonly activity: Activity;
}

export function newShift(now: number): Shift {
  return { startedAt: now, contacts: 0, talkMs: 0, lastOfferedAt: null };
}

/** Every agent starts, and is taken to be, offline until they say otherwise. */
export function newAgent(agentId: string, now: number): Agent {
  return {
    agentId,
    version: 0,
    updatedAt: now,
    intent: { status: 'offline', reason: null, setBy: 'self', since: now },
    nextIntent: null,
    engagements: [],
    reachability: { connected: false, graceEndsAt: null, via: null },
    idleSince: now,
    missedInARow: 0,
    shift: newShift(now),
    activity: { name: 'offline', since: now },
  };
}

export function engagementOf(agent: Agent, segmentId: string): Engagement | undefined {
  return agent.engagements.find((engagement) => engagement.segmentId === segmentId);
}
