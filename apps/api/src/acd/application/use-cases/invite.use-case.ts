import { Inject, Injectable } from '@nestjs/common';
import { inviteeIdOf, type NewContact } from '@visavis/acd';
import { done, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface InvitationIn {
  readonly contactId: string;
  readonly invitationId: string;
}

/**
 * People without an account who come into a conversation by a link. Making, taking back and leaving can be repeated without
 * harm; redeeming succeeds once (`invitation.used`), and never after it is over (`invitation.over`).
 */
@Injectable()
export class Invite {
  constructor(@Inject(Transactor) private readonly transactor: Transactor) {}

  /** By the conversation's agent; refuses others with `contact.not_allowed_now`, and too many with `conference.full`. */
  make({ contactId, ...invitation }: InvitationIn & { readonly agentId: string; readonly label: string }): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'invite', ...invitation } }]);
  }

  withdraw({ contactId, ...invitation }: InvitationIn & { readonly agentId: string }): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'withdraw_invitation', ...invitation } }]);
  }

  /** With what they agreed to, in one commit. */
  async redeem({ answers, contactId, invitationId, name }: InvitationIn & { readonly name: string; readonly answers: NewContact['consents'] }): Promise<Result> {
    const participantId = inviteeIdOf(invitationId);
    const redeemed = await this.transactor.run([
      { on: 'contact', contactId, input: { type: 'redeem_invitation', invitationId, name } },
      ...answers.map((answer) => ({ on: 'contact', contactId, input: { type: 'consent', answer: { ...answer, participantId, basis: 'answer' } } }) as const),
    ]);
    return redeemed.ok || redeemed.code !== 'contact.not_found' ? redeemed : { ...redeemed, code: 'invitation.over' };
  }

  async setReachability({ contactId, ...reachability }: InvitationIn & { readonly connected: boolean }): Promise<Result> {
    return unlessOver(await this.transactor.run([{ on: 'contact', contactId, input: { type: 'invitee_reachability', ...reachability } }]));
  }

  async leave({ contactId, invitationId }: InvitationIn): Promise<Result> {
    return unlessOver(await this.transactor.run([{ on: 'contact', contactId, input: { type: 'invitee_leaves', invitationId } }]));
  }
}

/** What is over needs no leaving. */
function unlessOver(result: Result): Result {
  return !result.ok && (result.code === 'contact.not_found' || result.code === 'contact.closed' || result.code === 'contact.not_allowed_now') ? done : result;
}
