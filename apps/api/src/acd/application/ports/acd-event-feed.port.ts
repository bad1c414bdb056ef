import type { AcdCommit } from '@visavis/acd';

/**
 * Every commit of the routing domain, whichever process made it, once and in order of each aggregate's version.
 * A commit of this very process is delivered before the use case that made it returns, as a rule.
 */
export abstract class AcdEventFeed {
  /** Returns the function that removes the listener. A listener must not throw; it is logged if it does. */
  abstract subscribe(listener: (commit: AcdCommit) => void): () => void;
  /** Called when commits may have been missed: reload what is kept of the ACD's state. */
  abstract onResync(listener: () => void): () => void;
}
