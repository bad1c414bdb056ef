import type { agentRequests } from '@visavis/contracts';
import type { Invite } from '../../acd/application/use-cases/invite.use-case.js';
import type { InvitationTokens } from '../../auth/invitation-tokens.js';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';

export interface InvitationParts {
  readonly invite: Invite;
  readonly invitationTokens: InvitationTokens;
}

export interface InvitationRequester {
  readonly agentId: string;
  /** Throws when this page does not act for the agent. */
  requireSeat(): void;
}

export function invitationHandlers({ invitationTokens, invite }: InvitationParts, { agentId, requireSeat }: InvitationRequester) {
  return {
    'invitation.make': async ({ contactId, invitationId, label }) => {
      requireSeat();
      const expiresAt = requireSuccess(await invite.make({ contactId, invitationId, agentId, label }));
      return { link: await invitationTokens.link({ contactId, invitationId }, expiresAt), expiresAt };
    },
    'invitation.withdraw': async (invitation) => {
      requireSeat();
      requireSuccess(await invite.withdraw({ ...invitation, agentId }));
      return {};
    },
  } satisfies Partial<RequestHandlers<typeof agentRequests>>;
}
