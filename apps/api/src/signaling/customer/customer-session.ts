import { customerRequests, type CustomerContact } from '@visavis/contracts';
import { customerParticipant, type Contact } from '@visavis/acd';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { LegSlot } from '../legs/leg-identity.js';
import type { LegPage } from '../legs/leg-registry.js';
import { legRequestHandlers } from '../leg-requests.js';
import { AppError } from '../../platform/errors/app-error.js';
import { requireSuccess } from '../require-success.js';
import { onceReady, serveRequests, type RequestHandlers } from '../serve-requests.js';
import { legPageOf } from '../leg-page.js';
import { captionsHandlers } from '../captions-handlers.js';
import { chatHandlers, type ChatRequester } from '../chat/chat-handlers.js';
import type { ChatPush } from '../chat/chat-relay.js';
import { PageNetworkCheck } from '../network-check/page-network-check.js';
import { qualityHandlers } from '../quality/quality-handlers.js';
import type { QualityChanged } from '../quality/quality-relay.js';
import { takesPart } from '../conversation-access.js';
import { showsTheSame } from '../shows-the-same.js';
import { beginContact } from './begin-contact.js';
import type { CustomerPage } from './customer-page.js';
import type { CustomerParts } from './customer-parts.js';

type StartPayload = z.infer<(typeof customerRequests)['contact.start']['payload']>;

/**
 * One customer's page. It is bound to at most one contact: by the guest token it came with, or by starting one.
 * Only the page that has the contact's seat acts for it; a newer page with the same token takes the seat.
 */
export class CustomerSession implements CustomerPage {
  private readonly page: LegPage;
  private readonly networkCheck: PageNetworkCheck;
  private contactId: string | null = null;
  /** As last committed: what else the page shows may change without it. */
  private contact: Contact | null = null;
  private stopWatchingPosition: (() => void) | null = null;
  private superseded = false;
  /** What the page was told last; commits that change nothing of it are not told. */
  private told: CustomerContact | null = null;

  constructor(
    private readonly parts: CustomerParts,
    private readonly socket: Socket,
  ) {
    this.page = legPageOf(socket);
    this.networkCheck = new PageNetworkCheck(parts.networkChecks, () => this.addressHash());
  }

  get socketId(): string {
    return this.socket.id;
  }

  /** Serves requests at once; a token that came with the handshake was already verified by the gateway. */
  async start(contactId: string | null): Promise<void> {
    this.contactId = contactId;
    const ready = contactId === null ? Promise.resolve() : this.findAgain(contactId);
    serveRequests(this.socket, customerRequests, onceReady(this.handlers(), ready), this.parts.requestPolicy);
    await ready;
  }

  /** Called for each commit that changed the contact. */
  onContactChanged(contact: Contact): void {
    this.show(contact);
    this.watchPosition(contact);
  }

  onAgentReachability(): void {
    if (this.contact) this.show(this.contact);
  }

  onSettingsChanged(): void {
    if (this.contact) this.show(this.contact);
  }

  onChat({ name, payload }: ChatPush): void {
    this.socket.emit(name, payload);
  }

  onQuality(changed: QualityChanged): void {
    this.socket.emit('quality.changed', changed);
  }

  /** Another page has the seat now. */
  onSuperseded(): void {
    this.superseded = true;
    this.leave();
    this.socket.emit('session.superseded', {});
    this.socket.disconnect(true);
  }

  async onDisconnect(): Promise<void> {
    const contactId = this.contactId;
    this.leave();
    if (contactId && !this.superseded) await this.giveUpSeat(contactId);
    await this.networkCheck.close();
  }

  private handlers(): RequestHandlers<typeof customerRequests> {
    const slotIn = (id: string): LegSlot => this.slotIn(id);
    const requester = { page: this.page, actor: 'customer' as const, slotIn, requireExpected: slotIn };
    return {
      ...legRequestHandlers(this.parts, requester),
      ...chatHandlers(this.parts, this.chatRequester()),
      ...captionsHandlers(this.parts, slotIn),
      ...this.networkCheck.handlers(),
      ...qualityHandlers(this.parts, { socketId: this.socket.id, slotIn }),
      'contact.start': (payload) => this.startContact(payload),
      'contact.get': async () => ({ contact: this.view(await this.requireContact()) }),
      'contact.end': async () => {
        requireSuccess(await this.parts.endContact.byCustomer(this.requireContactId()));
        return {};
      },
      'callback.times': async () => ({ windows: await this.parts.callbackTimes.execute(this.requireContactId()) }),
      'callback.request': async ({ notBefore, ways }) => {
        requireSuccess(await this.parts.callBack.request(this.requireContactId(), ways, notBefore ?? null));
        return {};
      },
      'callback.answer': async () => {
        requireSuccess(await this.parts.callBack.answer(this.requireContactId()));
        return {};
      },
      'consent.answer': async (answer) => {
        const { consents, contactId } = await this.requireContact();
        requireSuccess(await this.parts.answerConsent.execute({ contactId, participantId: customerParticipant, answer: this.parts.consentTexts.ofAnswer(answer, consents) }));
        return {};
      },
      'contact.rate': async ({ stars, comment }) => {
        const contactId = this.requireContactId();
        requireSuccess(await this.parts.rateContact.execute({ contactId, stars, comment: comment ?? null }));
        return {};
      },
    };
  }

  private chatRequester(): ChatRequester {
    return {
      side: 'customer',
      socketId: this.socket.id,
      requireReader: (contactId) => void this.slotIn(contactId),
      authorIn: ({ customer }) => ({ role: 'customer', id: 'customer', name: customer.name }),
    };
  }

  private async startContact(payload: StartPayload) {
    if (this.parts.overload.refuses()) throw new AppError('service.busy', 'More people call than can be served at the moment.');
    await this.refuseSecondContact();
    const contact = await beginContact(this.parts, payload, this.parts.addressOf(this.socket.request));
    this.bind(contact);
    const [{ token, expiresAt }] = await Promise.all([
      this.parts.guestTokens.issue(contact.contactId),
      this.takeSeat(contact.contactId),
    ]);
    return { contact: this.view(contact), guestToken: token, guestTokenExpiresAt: expiresAt };
  }

  private async refuseSecondContact(): Promise<void> {
    if (!this.contactId) return;
    const contact = await this.parts.getContact.execute(this.contactId);
    if (contact && contact.state.name !== 'closed') {
      throw new AppError('contact.not_allowed_now', 'This page already has a contact.');
    }
    this.leave();
  }

  private async findAgain(contactId: string): Promise<void> {
    const contact = await this.parts.getContact.execute(contactId);
    if (contact && contact.state.name !== 'closed') await this.resume(contact);
    else if (contact) this.show(contact);
  }

  /** The seat of a contact that is under way, and the conversation it may be in. */
  private async resume(contact: Contact): Promise<void> {
    const { contactId } = contact;
    this.bind(contact);
    await this.takeSeat(contactId);
    requireSuccess(await this.parts.setReachability.execute({ contactId, connected: true }));
    const current = (await this.parts.getContact.execute(contactId)) ?? contact;
    this.onContactChanged(current);
    if (!takesPart(current, 'customer')) return;
    await this.parts.legs.attach(this.slotIn(contactId), this.page);
    await this.parts.legs.follow(current);
  }

  private bind(contact: Contact): void {
    this.contactId = contact.contactId;
    this.contact = contact;
    this.parts.sessions.add(contact.contactId, this);
    this.watchPosition(contact);
  }

  private async takeSeat(contactId: string): Promise<void> {
    const page = { pageId: this.socket.id, socketId: this.socket.id, processId: this.parts.processId };
    await this.parts.seats.takeOver(seatOf(contactId), page);
    // A page that vanished while it took the seat must not look present for ever.
    if (!this.socket.connected) await this.giveUpSeat(contactId);
  }

  private async giveUpSeat(contactId: string): Promise<void> {
    if (await this.parts.seats.vacate(seatOf(contactId), this.socket.id)) {
      await this.parts.setReachability.execute({ contactId, connected: false });
    }
  }

  private leave(): void {
    this.stopWatchingPosition?.();
    this.stopWatchingPosition = null;
    if (!this.contactId) return;
    this.parts.sessions.remove(this.contactId, this);
    this.parts.legs.detach({ contactId: this.contactId, participantId: 'customer' }, this.page);
    this.contactId = null;
    this.contact = null;
    this.told = null;
  }

  private watchPosition(contact: Contact): void {
    const waiting = contact.state.name === 'queued' || contact.state.name === 'offered';
    if (waiting === (this.stopWatchingPosition !== null)) return;
    if (waiting) {
      this.stopWatchingPosition = this.parts.positions.watch(contact.contactId, (position) =>
        this.socket.emit('queue.moved', position),
      );
      return;
    }
    this.stopWatchingPosition?.();
    this.stopWatchingPosition = null;
  }

  private addressHash(): string {
    return this.parts.hashAddress(this.parts.addressOf(this.socket.request));
  }

  private slotIn(contactId: string): LegSlot {
    if (contactId !== this.contactId) throw new AppError('auth.forbidden', 'This is not the contact of this page.');
    return { contactId, participantId: 'customer' };
  }

  private requireContactId(): string {
    if (!this.contactId) throw new AppError('auth.token_missing', 'This page has no contact.');
    return this.contactId;
  }

  private async requireContact(): Promise<Contact> {
    const contact = await this.parts.getContact.execute(this.requireContactId());
    if (!contact) throw new AppError('contact.not_found', 'The contact is over and no longer kept here.');
    return contact;
  }

  private show(contact: Contact): void {
    this.contact = contact;
    const view = this.view(contact);
    if (this.told && showsTheSame(this.told, view)) return;
    this.told = view;
    this.socket.emit('contact.changed', view);
  }

  private view(contact: Contact): CustomerContact {
    return this.parts.view(contact);
  }
}

export function seatOf(contactId: string): string {
  return `contact:${contactId}`;
}
