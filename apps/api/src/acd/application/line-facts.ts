import type { LineFacts } from '@visavis/acd';
import type { LiveState } from './live-state.js';

/** What admission asks about the lines, from this process's picture of them. */
export function lineFactsOf({ view }: LiveState): LineFacts {
  return {
    waitingIn: (queueId) => view.line(queueId)?.waiting.size ?? 0,
    isStaffed(queueId, medium) {
      const line = view.line(queueId);
      return line !== undefined && view.staffOf(line, medium) > 0;
    },
  };
}
