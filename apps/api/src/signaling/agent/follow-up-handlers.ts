import type { agentRequests } from '@visavis/contracts';
import type { AnswerLinks } from '../../auth/answer-links.js';
import type { PromiseFollowUp } from '../../acd/application/use-cases/promise-follow-up.use-case.js';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';

export interface FollowUpParts {
  readonly promiseFollowUp: PromiseFollowUp;
  readonly answerLinks: AnswerLinks;
}

export interface FollowUpRequester {
  readonly agentId: string;
  /** Throws when this page does not act for the agent. */
  requireSeat(): void;
}

export function followUpHandlers({ answerLinks, promiseFollowUp }: FollowUpParts, { agentId, requireSeat }: FollowUpRequester) {
  return {
    'followUp.times': async (which) => ({ windows: requireSuccess(await promiseFollowUp.times({ ...which, agentId })) }),
    'followUp.promise': async ({ email, ...request }) => {
      requireSeat();
      const ways = [{ type: 'link' } as const, ...(email === undefined ? [] : [{ type: 'email', address: email } as const])];
      const { contactId } = requireSuccess(await promiseFollowUp.execute({ ...request, agentId, ways }));
      return { contactId, link: await answerLinks.to(contactId, request.at) };
    },
  } satisfies Partial<RequestHandlers<typeof agentRequests>>;
}
