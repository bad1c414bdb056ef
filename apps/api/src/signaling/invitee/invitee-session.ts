import { inviteeIdOf, type Contact } from '@visavis/acd';
import { inviteeRequests, type InviteeConversation } from '@visavis/contracts';
import type { Socket } from 'socket.io';
import type { AnswerConsent } from '../../acd/application/use-cases/answer-consent.use-case.js';
import type { Invite } from '../../acd/application/use-cases/invite.use-case.js';
import type { InvitationRef } from '../../auth/invitation-tokens.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ConsentTexts } from '../consent-text.port.js';
import { takesPart } from '../conversation-access.js';
import { legPageOf } from '../leg-page.js';
import { legRequestHandlers, type LegRequestParts } from '../leg-requests.js';
import type { LegSlot } from '../legs/leg-identity.js';
import type { LegPage } from '../legs/leg-registry.js';
import type { PageSeats } from '../processes/page-seats.js';
import { qualityHandlers, type QualityParts } from '../quality/quality-handlers.js';
import type { QualityChanged } from '../quality/quality-relay.js';
import { requireSuccess } from '../require-success.js';
import { onceReady, serveRequests, type RequestHandlers, type RequestPolicy } from '../serve-requests.js';
import type { SessionIndex } from '../session-index.js';
import { showsTheSame } from '../shows-the-same.js';
import type { InviteePage } from './invitee-page.js';

/** What the page of an invitee can cause, gathered once for all sessions (signaling.module.ts). */
export interface InviteeParts extends LegRequestParts, QualityParts {
  readonly processId: string;
  readonly requestPolicy: RequestPolicy;
  readonly sessions: SessionIndex<InviteePage>;
  readonly seats: PageSeats;
  readonly invite: Invite;
  readonly answerConsent: AnswerConsent;
  readonly consentTexts: ConsentTexts;
  view(contact: Contact, invitationId: string): InviteeConversation;
  /** Of a contact that is over and no longer kept. */
  nothingLeft(contactId: string): InviteeConversation;
}

/** One page of somebody who redeemed an invitation. The newest page with the token has the seat. */
export class InviteeSession implements InviteePage {
  private readonly page: LegPage;
  private readonly slot: LegSlot;
  private told: InviteeConversation | null = null;
  private superseded = false;
  /** What this process hears of may be older than what was read first: before the invitation was redeemed, it is over. */
  private asOf = Infinity;

  constructor(
    private readonly parts: InviteeParts,
    private readonly socket: Socket,
    private readonly invitation: InvitationRef,
  ) {
    this.page = legPageOf(socket);
    this.slot = { contactId: invitation.contactId, participantId: inviteeIdOf(invitation.invitationId) };
  }

  get socketId(): string {
    return this.socket.id;
  }

  async start(): Promise<void> {
    const ready = this.sitDown();
    serveRequests(this.socket, inviteeRequests, onceReady(this.handlers(), ready), this.parts.requestPolicy);
    await ready;
  }

  onContactChanged(contact: Contact): void {
    if (contact.version < this.asOf) return;
    this.asOf = contact.version;
    const view = this.parts.view(contact, this.invitation.invitationId);
    if (this.told && showsTheSame(this.told, view)) return;
    this.told = view;
    this.socket.emit('conversation.changed', view);
  }

  onQuality(changed: QualityChanged): void {
    this.socket.emit('quality.changed', changed);
  }

  onSuperseded(): void {
    this.superseded = true;
    this.leaveIndex();
    this.socket.emit('session.superseded', {});
    this.socket.disconnect(true);
  }

  async onDisconnect(): Promise<void> {
    this.leaveIndex();
    if (this.superseded) return;
    if (await this.parts.seats.vacate(this.seat, this.socket.id)) {
      requireSuccess(await this.parts.invite.setReachability({ ...this.invitation, connected: false }));
    }
  }

  private async sitDown(): Promise<void> {
    const { contactId } = this.invitation;
    this.parts.sessions.add(contactId, this);
    await this.parts.seats.takeOver(this.seat, { pageId: this.socket.id, socketId: this.socket.id, processId: this.parts.processId });
    if (!this.socket.connected) return this.onDisconnect();
    requireSuccess(await this.parts.invite.setReachability({ ...this.invitation, connected: true }));
    const contact = await this.parts.getContact.execute(contactId);
    if (!contact) return void this.socket.emit('conversation.changed', this.parts.nothingLeft(contactId));
    this.asOf = contact.version;
    this.onContactChanged(contact);
    if (!takesPart(contact, this.slot.participantId)) return;
    await this.parts.legs.attach(this.slot, this.page);
    await this.parts.legs.follow(contact);
  }

  private handlers(): RequestHandlers<typeof inviteeRequests> {
    const slotIn = (contactId: string): LegSlot => {
      if (contactId !== this.invitation.contactId) throw new AppError('auth.forbidden', 'The invitation is for another conversation.');
      return this.slot;
    };
    const requester = { page: this.page, actor: this.slot.participantId, slotIn, requireExpected: slotIn };
    return {
      ...legRequestHandlers(this.parts, requester),
      ...qualityHandlers(this.parts, { socketId: this.socket.id, slotIn }),
      'conversation.get': async () => ({ conversation: await this.conversation() }),
      'consent.answer': async (answer) => {
        const { contactId, participantId } = this.slot;
        const contact = await this.parts.getContact.execute(contactId);
        if (!contact || !takesPart(contact, participantId)) throw new AppError('contact.not_allowed_now', 'They are not in the conversation.');
        requireSuccess(await this.parts.answerConsent.execute({ contactId, participantId, answer: this.parts.consentTexts.ofAnswer(answer, contact.consents) }));
        return {};
      },
      'conversation.leave': async () => {
        requireSuccess(await this.parts.invite.leave(this.invitation));
        return {};
      },
    };
  }

  private async conversation(): Promise<InviteeConversation> {
    const { contactId, invitationId } = this.invitation;
    const contact = await this.parts.getContact.execute(contactId);
    return contact ? this.parts.view(contact, invitationId) : this.parts.nothingLeft(contactId);
  }

  private leaveIndex(): void {
    this.parts.sessions.remove(this.invitation.contactId, this);
    this.parts.legs.detach(this.slot, this.page);
  }

  private get seat(): string {
    return `invitation:${this.invitation.invitationId}`;
  }
}
