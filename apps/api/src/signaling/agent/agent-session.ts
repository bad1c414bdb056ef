import { agentRequests, type AgentState } from '@visavis/contracts';
import type { Agent, Contact, Medium } from '@visavis/acd';
import type { Socket } from 'socket.io';
import type { LegSlot } from '../legs/leg-identity.js';
import type { LegPage } from '../legs/leg-registry.js';
import type { AgentPage } from './agent-page.js';
import { legPageOf } from '../leg-page.js';
import { legRequestHandlers } from '../leg-requests.js';
import { AppError } from '../../platform/errors/app-error.js';
import { requireSuccess } from '../require-success.js';
import { showsTheSame } from '../shows-the-same.js';
import { onceReady, serveRequests, type RequestHandlers } from '../serve-requests.js';
import { isQueueRoom, queueRoom } from './queue-broadcast.js';
import { chatHandlers, type ChatRequester } from '../chat/chat-handlers.js';
import type { ChatPush } from '../chat/chat-relay.js';
import { qualityHandlers } from '../quality/quality-handlers.js';
import type { QualityChanged } from '../quality/quality-relay.js';
import { colleagueHandlers } from './colleague-handlers.js';
import { appointmentHandlers } from './appointment-handlers.js';
import { followUpHandlers } from './follow-up-handlers.js';
import { captionsHandlers } from '../captions-handlers.js';
import { recordingHandlers } from './recording-handlers.js';
import { invitationHandlers } from './invitation-handlers.js';
import { transferHandlers } from './transfer-handlers.js';
import type { AgentDesk } from './agent-desk.js';
import type { AgentParts } from './agent-parts.js';

/** Who an agent's page said it is; verified by the gateway. */
export interface AgentIdentity {
  readonly agentId: string;
  /** The sign-in that let the page in: when it ends, the page is let go. */
  readonly signInId: string;
  readonly pageId: string;
}

/** Engagement states in which the agent has, or may open, a leg. */
const conversing: ReadonlySet<string> = new Set(['connecting', 'talking', 'held']);
/** And may write: whom they call back can read already. */
const writing: ReadonlySet<string> = new Set([...conversing, 'calling']);

/**
 * One page of one agent. Every page sees the agent's state; only the one with the seat acts: it rings, talks and
 * stands for the agent's presence. Another page may take the seat.
 */
export class AgentSession implements AgentPage {
  private readonly page: LegPage;
  private readonly actor: `agent:${string}`;
  private desk: AgentDesk | null = null;
  private seated = false;
  /** What the page was told last; commits that change nothing of it are not told. */
  private told: AgentState | null = null;

  constructor(
    private readonly parts: AgentParts,
    private readonly socket: Socket,
    private readonly identity: AgentIdentity,
  ) {
    this.actor = `agent:${identity.agentId}`;
    this.page = legPageOf(socket);
  }

  get agentId(): string {
    return this.identity.agentId;
  }

  get signInId(): string {
    return this.identity.signInId;
  }

  get socketId(): string {
    return this.socket.id;
  }

  async start(): Promise<void> {
    const ready = this.sitDown();
    serveRequests(this.socket, agentRequests, onceReady(this.handlers(), ready), this.parts.requestPolicy);
    await ready;
  }

  /** Called with what a commit changed; pushes one snapshot for all of it. */
  onCommit(agent: Agent | null, contacts: readonly Contact[]): void {
    const { desk } = this;
    if (!desk) return;
    const agentChanged = agent !== null && desk.applyAgent(agent);
    const contactsChanged = contacts.map((contact) => desk.applyContact(contact)).includes(true);
    if (!agentChanged && !contactsChanged) return;
    const view = desk.view();
    if (!this.told || !showsTheSame(this.told, view)) this.push(view);
  }

  /** Joins the rooms of the agent's queues, to which queue-broadcast.ts sends, and tells how their lines are now. */
  async watchQueues(): Promise<void> {
    const queues = this.parts.queuesOf(this.agentId);
    const rooms = queues.map(({ queueId }) => queueRoom(queueId));
    const left = [...this.socket.rooms].filter((room) => isQueueRoom(room) && !rooms.includes(room));
    await Promise.all([this.socket.join(rooms), ...left.map((room) => this.socket.leave(room))]);
    this.socket.emit('queues.changed', { queues, all: true });
  }

  /** One that is theirs, as it is now. */
  onAppointment(contact: Contact): void {
    const appointment = this.parts.appointmentOf(contact);
    if (appointment) this.socket.emit('appointment.changed', { appointment });
  }

  onSettingsChanged(): void {
    this.socket.emit('settings.changed', {});
  }

  onChat({ name, payload }: ChatPush): void {
    this.socket.emit(name, payload);
  }

  onQuality(changed: QualityChanged): void {
    this.socket.emit('quality.changed', changed);
  }

  onSuperseded(disconnect: boolean): void {
    this.seated = false;
    this.detachLeg();
    this.socket.emit('session.superseded', {});
    // The same page came back on a new connection: this one is a leftover.
    if (disconnect) this.socket.disconnect(true);
  }

  onSessionEnded(): void {
    this.socket.emit('session.ended', {});
    this.socket.disconnect(true);
  }

  async onDisconnect(): Promise<void> {
    this.parts.sessions.remove(this.agentId, this);
    this.detachLeg();
    if (!this.seated) return;
    this.seated = false;
    if (await this.parts.seats.vacate(seatOf(this.agentId), this.socket.id)) {
      await this.parts.setReachability.execute({ agentId: this.agentId, connected: false });
    }
  }

  private async sitDown(): Promise<void> {
    const { agentId } = this;
    this.desk = this.parts.newDesk(await this.parts.getAgent.execute(agentId));
    // From here on commits reach the desk; what was committed before is loaded below, older than which it ignores.
    this.parts.sessions.add(agentId, this);
    await this.reload();
    if (await this.parts.seats.occupy(seatOf(agentId), this.seatPage())) await this.act();
    this.push(this.desk.view());
    await this.watchQueues();
    if (!this.socket.connected) await this.onDisconnect();
  }

  private push(view: AgentState): void {
    this.told = view;
    this.socket.emit('agent.changed', view);
  }

  private async reload(): Promise<void> {
    const { desk } = this;
    if (!desk) return;
    desk.applyAgent(await this.parts.getAgent.execute(this.agentId));
    const contacts = await Promise.all(desk.missingContactIds.map((contactId) => this.parts.getContact.execute(contactId)));
    for (const contact of contacts) if (contact) desk.applyContact(contact);
  }

  private async act(): Promise<void> {
    this.seated = true;
    requireSuccess(await this.parts.setReachability.execute({ agentId: this.agentId, connected: true }));
    const contactId = this.callId;
    if (!contactId) return;
    await this.parts.legs.attach(this.slotOf(contactId), this.page);
    const contact = await this.parts.getContact.execute(contactId);
    if (contact) await this.parts.legs.follow(contact);
  }

  private handlers(): RequestHandlers<typeof agentRequests> {
    const { parts, agentId } = this;
    const requester = {
      page: this.page,
      actor: this.actor,
      slotIn: (contactId: string) => this.slotIn(contactId),
      requireExpected: (contactId: string) => this.requireExpected(contactId),
    };
    return {
      ...legRequestHandlers(parts, requester),
      ...chatHandlers(parts, this.chatRequester()),
      ...qualityHandlers(parts, { socketId: this.socket.id, slotIn: requester.slotIn }),
      ...this.conversationHandlers(),
      ...followUpHandlers(parts, { agentId, requireSeat: () => this.requireSeat() }),
      ...captionsHandlers(parts, (contactId) => void this.slotIn(contactId)),
      ...recordingHandlers(parts, { agentId, requireConversation: (contactId) => void this.slotIn(contactId) }),
      ...transferHandlers(parts, { agentId, mediumOf: (contactId) => this.mediumOf(contactId) }),
      ...colleagueHandlers(parts, { agentId, requireSeat: () => this.requireSeat() }),
      ...appointmentHandlers(parts, { agentId, requireSeat: () => this.requireSeat() }),
      ...invitationHandlers(parts, { agentId, requireSeat: () => this.requireSeat() }),
      'agent.get': async () => ({ agent: this.view(), active: this.seated }),
      'agent.takeOver': async () => {
        await parts.seats.takeOver(seatOf(agentId), this.seatPage());
        await this.act();
        return {};
      },
      'agent.setIntent': async ({ intent, when }) => {
        this.requireSeat();
        requireSuccess(await parts.setIntent.execute({ agentId, intent, when }));
        return {};
      },
      'offer.accept': async (offer) => {
        this.requireSeat();
        requireSuccess(await parts.acceptOffer.execute({ ...offer, agentId }));
        return {};
      },
      'offer.reject': async (offer) => {
        this.requireSeat();
        requireSuccess(await parts.rejectOffer.execute({ ...offer, agentId }));
        return {};
      },
    };
  }

  /** An offer is enough to read what the customer wrote while waiting. */
  private chatRequester(): ChatRequester {
    return {
      side: 'agent',
      socketId: this.socket.id,
      requireReader: (contactId) => void this.requireExpected(contactId),
      authorIn: ({ contactId }) => {
        if (!writing.has(this.requireExpected(contactId))) throw new AppError('contact.not_allowed_now', 'This agent is not in that conversation.');
        return { role: 'agent', id: this.agentId, name: this.parts.nameOf(this.agentId) };
      },
    };
  }

  private conversationHandlers() {
    const { parts, agentId, actor } = this;
    return {
      'contact.end': async ({ contactId }) => {
        this.requireSeat();
        requireSuccess(await parts.endContact.byAgent(contactId, agentId));
        return {};
      },
      'contact.hold': async ({ contactId, held }) => {
        this.requireSeat();
        requireSuccess(await parts.holdContact.execute({ contactId, agentId, held }));
        return {};
      },
      'contact.hideVideo': async ({ contactId, hidden }) => {
        this.slotIn(contactId);
        const type = hidden ? 'video.hidden' : 'video.shown';
        requireSuccess(await parts.addNote.execute({ contactId, type, actor }));
        return {};
      },
      'contact.block': async ({ contactId, reason }) => {
        this.requireSeat();
        requireSuccess(await parts.blockCustomer.execute({ contactId, agentId, reason }));
        return {};
      },
      'wrapUp.save': async (wrapUp) => {
        this.requireSeat();
        requireSuccess(await parts.wrapUp.execute({ ...wrapUp, agentId }));
        return {};
      },
      'wrapUp.finish': async (wrapUp) => {
        this.requireSeat();
        requireSuccess(await parts.wrapUp.finish({ ...wrapUp, agentId }));
        return {};
      },
    } satisfies Partial<RequestHandlers<typeof agentRequests>>;
  }

  private slotIn(contactId: string): LegSlot {
    if (!conversing.has(this.requireExpected(contactId))) {
      throw new AppError('auth.forbidden', 'This agent is not in that conversation.');
    }
    return this.slotOf(contactId);
  }

  private slotOf(contactId: string): LegSlot {
    return { contactId, participantId: this.actor };
  }

  private mediumOf(contactId: string): Medium {
    return this.requireEngagement(contactId).medium;
  }

  /** What the agent has to do with the contact; an offer is enough. */
  private requireExpected(contactId: string): string {
    return this.requireEngagement(contactId).state;
  }

  private requireEngagement(contactId: string): Agent['engagements'][number] {
    this.requireSeat();
    const engagement = this.desk?.engagements.find((candidate) => candidate.contactId === contactId);
    if (!engagement) throw new AppError('auth.forbidden', 'This contact is not the agent\'s.');
    return engagement;
  }

  private requireSeat(): void {
    if (!this.seated) throw new AppError('agent.session_superseded', 'Another page of this agent is in use.');
  }

  /** Of the one call; chats have no leg. */
  private get callId(): string | null {
    return this.desk?.engagements.find(({ medium, state }) => medium === 'call' && conversing.has(state))?.contactId ?? null;
  }

  private detachLeg(): void {
    const contactId = this.callId;
    if (contactId) this.parts.legs.detach(this.slotOf(contactId), this.page);
  }

  private seatPage() {
    return { pageId: this.identity.pageId, socketId: this.socket.id, processId: this.parts.processId };
  }

  private view(): AgentState {
    if (!this.desk) throw new AppError('service.unavailable', 'The agent could not be loaded.');
    return this.desk.view();
  }
}

export function seatOf(agentId: string): string {
  return `agent:${agentId}`;
}
