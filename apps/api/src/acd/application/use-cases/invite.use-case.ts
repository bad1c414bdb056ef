import { Inject, Injectable } from '@nestjs/common';
import { inviteeIdOf, type NewContact } from '@visavis/acd';
import { Presence } from '../presence.js';
import { GetContact } from '../queries/get-contact.query.js';
import { done, failure, success, type Result } from '../result.js';
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
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(GetContact) private readonly contacts: GetContact,
  ) {}

  /**
   * By the conversation's agent; answers until when it can be redeemed, in milliseconds since 1970. Refuses others with
   * `contact.not_allowed_now`, too many with `conference.full`, and one that is redeemed or over by now with `invitation.over`.
   */
  async make({ contactId, ...invitation }: InvitationIn & { readonly agentId: string; readonly label: string }): Promise<Result<number>> {
    const made = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'invite', ...invitation } }]);
    if (!made.ok) return made;
    const contact = await this.contacts.execute(contactId);
    const open = contact?.invitations.find(({ invitationId, stage }) => invitationId === invitation.invitationId && stage === 'open');
    return open?.deadlineAt == null ? failure('invitation.over', 'The invitation is not open any more.') : success(open.deadlineAt);
  }

  withdraw({ contactId, ...invitation }: InvitationIn & { readonly agentId: string }): Promise<Result> {
    return this.transactor.run([{ on: 'contact', contactId, input: { type: 'withdraw_invitation', ...invitation } }]);
  }

  /** With what they agreed to, in one commit. */
  async redeem({ answers, contactId, invitationId, name }: InvitationIn & { readonly name: string; readonly answers: NewContact['consents'] }): Promise<Result> {
    const participantId = inviteeIdOf(invitationId);
    // The answers first: a recording goes on with somebody who comes in having agreed to it.
    const redeemed = await this.transactor.run([
      ...answers.map((answer) => ({ on: 'contact', contactId, input: { type: 'consent', answer: { ...answer, participantId, basis: 'answer' } } }) as const),
      { on: 'contact', contactId, input: { type: 'redeem_invitation', invitationId, name } },
    ]);
    return redeemed.ok || redeemed.code !== 'contact.not_found' ? redeemed : { ...redeemed, code: 'invitation.over' };
  }

  async setReachability({ connected, contactId, invitationId }: InvitationIn & { readonly connected: boolean }): Promise<Result> {
    return unlessOver(await this.presence.invitee(contactId, invitationId, connected));
  }

  async leave({ contactId, invitationId }: InvitationIn): Promise<Result> {
    return unlessOver(await this.transactor.run([{ on: 'contact', contactId, input: { type: 'invitee_leaves', invitationId } }]));
  }
}

/** What is over needs no leaving. */
function unlessOver(result: Result): Result {
  return !result.ok && (result.code === 'contact.not_found' || result.code === 'contact.closed' || result.code === 'contact.not_allowed_now') ? done : result;
}
