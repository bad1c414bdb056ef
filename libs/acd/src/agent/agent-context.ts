import type { TransitionContext } from '../transition.js';

export interface AgentContext extends TransitionContext {
  /** Chats at the same time, beside one call or none, as configured for this agent now. */
  readonly chatCapacity: number;
}
