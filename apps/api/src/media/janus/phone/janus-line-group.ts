import { randomUUID } from 'node:crypto';
import type { Jsep, LegLostCause } from '../../media.port.js';
import type { PhoneCall, Registration, SipAccount, SipLineGroup, SipLineGroupEvent, SipLineGroupRef } from '../../phone.port.js';
import { EarlyEvents } from '../early-events.js';
import type { JanusAdminConnection } from '../janus-admin-connection.js';
import type { JanusApiConnection } from '../janus-api-connection.js';
import { sipPlugin, type JanusMessage } from '../janus-protocol.js';
import type { JanusSession } from '../janus-session.js';
import type { MediaClock } from '../media-clock.js';
import { keptCallOf } from './call-facts.js';
import { GroupHandles, type GroupHandle } from './group-handles.js';
import type { GroupParts } from './group-parts.js';
import { JanusPhoneCall } from './janus-phone-call.js';
import { lineGroupOwner } from './owner-labels.js';
import { registerBody } from './register-body.js';
import { sipEventOf, type IncomingCall, type SipEvent } from './sip-events.js';

export interface LineGroupSettings {
  readonly account: SipAccount;
  readonly nodeName: string;
  readonly opaqueId: string;
  readonly clock: MediaClock;
  readonly logger: GroupParts['logger'];
  partsOf(handles: GroupHandles, sessionId: () => number): GroupParts;
  readonly onOver: (group: JanusLineGroup) => void;
}

/** Helpers are registered so many at a time: each costs the plugin a thread's attention. */
const helpersAtOnce = 4;
const retryMs = { first: 2_000, last: 60_000 } as const;

/**
 * One SIP account on one Janus session: the first line registers, the others are its helpers. The node calls `recover` when its
 * connection was broken and is back, and `lose` when there is no hope, as it does with legs.
 */
export class JanusLineGroup implements SipLineGroup {
  readonly #events: EarlyEvents<SipLineGroupEvent>;
  readonly #handles: GroupHandles;
  readonly #parts: GroupParts;
  readonly #lines: GroupHandle[] = [];
  readonly #calls = new Map<GroupHandle, JanusPhoneCall>();
  readonly #cleaning = new Set<Promise<void>>();
  #session: JanusSession;
  #registration: Registration = { state: 'registering' };
  #growing = false;
  #over = false;
  #failures = 0;
  #cancelRetry: () => void = () => undefined;

  private constructor(
    private readonly settings: LineGroupSettings,
    session: JanusSession,
  ) {
    this.#events = new EarlyEvents<SipLineGroupEvent>(settings.logger);
    this.#session = this.#watch(session);
    this.#handles = new GroupHandles(session, settings.opaqueId);
    this.#parts = settings.partsOf(this.#handles, () => this.#session.getId());
  }

  static async open(api: JanusApiConnection, settings: LineGroupSettings): Promise<JanusLineGroup> {
    const group = new JanusLineGroup(settings, await api.openSession());
    try {
      group.#addLine(await group.#handles.attach(sipPlugin));
      await group.register();
    } catch (error) {
      await group.close();
      throw error;
    }
    return group;
  }

  /** Fails with 'leg-gone' when Janus does not have the session any more. */
  static async resume(api: JanusApiConnection, admin: JanusAdminConnection, ref: SipLineGroupRef, settings: LineGroupSettings): Promise<JanusLineGroup> {
    const group = new JanusLineGroup(settings, await api.claimSession(ref.sessionId));
    try {
      for (const id of ref.lines) group.#addLine(group.#handles.adopt(sipPlugin, id));
      await group.#readRegistration(admin);
      for (const kept of ref.calls) await group.#resumeCall(kept);
      await group.#reconcile(admin);
    } catch (error) {
      group.release();
      throw error;
    }
    return group;
  }

  get accountId(): string {
    return this.settings.account.accountId;
  }

  /** Names it among what the node has. */
  get legId(): string {
    return lineGroupOwner(this.accountId);
  }

  get sessionId(): number {
    return this.#session.getId();
  }

  get ref(): SipLineGroupRef {
    return { nodeName: this.settings.nodeName, sessionId: this.sessionId, lines: this.#lines.map(({ id }) => id), calls: this.calls.map(({ ref }) => ref) };
  }

  get registration(): Registration {
    return this.#registration;
  }

  get calls(): readonly PhoneCall[] {
    return [...this.#calls.values()];
  }

  onEvent(listener: (event: SipLineGroupEvent) => void): () => void {
    return this.#events.add(listener);
  }

  async register(): Promise<void> {
    this.#cancelRetry();
    const [master] = this.#lines;
    const event = sipEventOf((await master?.message(registerBody(this.settings.account)))?.data);
    if (event && master) this.#takeSip(master, event, null);
  }

  release(): void {
    if (this.#over) return;
    for (const call of this.#calls.values()) call.release();
    this.#finish();
  }

  async close(): Promise<void> {
    if (this.#over) return;
    await Promise.allSettled(this.calls.map((call) => call.hangUp()));
    await Promise.allSettled(this.#cleaning);
    // With its session Janus unregisters it.
    const session = this.#session;
    this.#finish();
    await session.destroy().catch((error: unknown) => this.settings.logger.debug('session left to expire', { account: this.accountId, error: String(error) }));
  }

  async recover(api: JanusApiConnection, admin: JanusAdminConnection): Promise<void> {
    if (this.#over) return;
    this.#session = this.#watch(await api.claimSession(this.sessionId));
    this.#handles.use(this.#session);
    await this.#readRegistration(admin);
    await this.#reconcile(admin);
    for (const call of this.#calls.values()) await call.recover();
  }

  lose(cause: LegLostCause): void {
    if (this.#over) return;
    const calls = [...this.#calls.values()];
    this.#finish({ type: 'lost', cause });
    for (const call of calls) call.lose(cause);
  }

  #watch(session: JanusSession): JanusSession {
    session.onOver(() => this.lose('session-timeout'));
    return session;
  }

  #addLine(line: GroupHandle): void {
    this.#lines.push(line);
    line.onEvent((message) => this.#take(line, message));
  }

  #take(line: GroupHandle, message: JanusMessage): void {
    if (this.#over) return;
    // Without its first line the account is not registered, and the others are nobody's helpers.
    if (message.janus === 'detached') return this.lose('detached');
    const event = sipEventOf(message.plugindata?.data);
    if (event) this.#takeSip(line, event, message.jsep ?? null);
  }

  #takeSip(line: GroupHandle, event: SipEvent, jsep: Jsep | null): void {
    switch (event.type) {
      case 'registered':
        if (line === this.#lines[0]) this.#isRegistered(event.masterId);
        return;
      case 'registration-failed':
        if (line === this.#lines[0]) this.#isNotRegistered(event);
        return;
      case 'incoming':
        this.#takeCall(line, event.call, jsep);
        return;
      case 'missed':
        this.#events.emit({ type: 'missed', from: event.from });
        return;
      case 'hangup':
      case 'dtmf':
        this.#calls.get(line)?.onSip(event);
    }
  }

  #isRegistered(masterId: number | null): void {
    this.#failures = 0;
    this.#tell({ state: 'registered' });
    if (masterId !== null && !this.#growing) void this.#grow(masterId);
  }

  #isNotRegistered({ code, reason }: { readonly code: number | null; readonly reason: string }): void {
    this.#tell({ state: 'failed', code, reason });
    const wait = Math.min(retryMs.first * 2 ** this.#failures, retryMs.last);
    this.#failures += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.settings.clock.after(wait * (0.75 + Math.random() / 2), () => this.#attempt(this.register(), 'an account could not be registered again'));
  }

  #tell(registration: Registration): void {
    this.#registration = registration;
    this.#events.emit({ type: 'registration', registration });
  }

  /** All lines that the account is to have. */
  async #grow(masterId: number): Promise<void> {
    this.#growing = true;
    const { account } = this.settings;
    try {
      while (this.#lines.length < account.lines && !this.#over) {
        const missing = Math.min(helpersAtOnce, account.lines - this.#lines.length);
        const helpers = await Promise.all(Array.from({ length: missing }, () => this.#handles.attach(sipPlugin)));
        await Promise.all(helpers.map((helper) => helper.message({ request: 'register', type: 'helper', username: account.address, master_id: masterId })));
        for (const helper of helpers) this.#addLine(helper);
        this.#events.emit({ type: 'changed' });
      }
    } catch (error) {
      this.settings.logger.warn('an account has fewer lines than it should', { account: this.accountId, lines: this.#lines.length, error: String(error) });
    } finally {
      this.#growing = false;
    }
  }

  #takeCall(line: GroupHandle, incoming: IncomingCall, offer: Jsep | null): void {
    const known = [...this.#calls.values()].some(({ callId }) => callId === incoming.callId);
    // One call that came twice, or one that offers nothing to talk with.
    if (known || !offer) return this.#attempt(line.message({ request: 'decline', code: known ? 482 : 488 }), 'a call could not be refused');
    const facts = { ...incoming, id: randomUUID(), calledNumber: incoming.calledNumber ?? '' };
    const call = JanusPhoneCall.incoming(this.#parts, line, { ...facts, offer, ...this.#callEnds(line) });
    this.#calls.set(line, call);
    this.#events.emit({ type: 'incoming', call });
  }

  async #resumeCall(ref: SipLineGroupRef['calls'][number]): Promise<void> {
    const kept = keptCallOf(ref);
    const line = this.#lines.find(({ id }) => id === kept?.line);
    if (!kept || !line || !kept.isAnswered) return;
    const call = JanusPhoneCall.resumed(this.#parts, line, { ...kept, offer: null, ...this.#callEnds(line) }, ref);
    this.#calls.set(line, call);
    await call.resumeLeg(ref);
  }

  #callEnds(line: GroupHandle) {
    return {
      onChanged: () => this.#events.emit({ type: 'changed' }),
      onOver: () => {
        this.#calls.delete(line);
        this.#events.emit({ type: 'changed' });
      },
      onCleaning: (cleaned: Promise<void>) => {
        this.#cleaning.add(cleaned);
        void cleaned.finally(() => this.#cleaning.delete(cleaned));
      },
    };
  }

  /** After a time without events: which calls have ended, and who rang while nobody could hear it. */
  async #reconcile(admin: JanusAdminConnection): Promise<void> {
    await Promise.all(
      this.#lines.map(async (line) => {
        const { plugin } = await admin.handleInfo(this.sessionId, line.id);
        const status = String(plugin['call_status'] ?? 'idle');
        const call = this.#calls.get(line);
        if (call && (status === 'idle' || status === 'closing')) call.onSip({ type: 'hangup', code: null, reason: 'ended meanwhile' });
        if (!call && status === 'invited') await line.message({ request: 'decline', code: 503 });
        else if (!call && status.startsWith('incall')) await line.message({ request: 'hangup' });
      }),
    );
  }

  async #readRegistration(admin: JanusAdminConnection): Promise<void> {
    const [master] = this.#lines;
    if (!master) return;
    const { plugin } = await admin.handleInfo(this.sessionId, master.id);
    if (plugin['registration_status'] === 'registered') this.#tell({ state: 'registered' });
    else this.#isNotRegistered({ code: null, reason: String(plugin['registration_status'] ?? 'unknown') });
  }

  #attempt(work: Promise<unknown>, failure: string): void {
    work.catch((error: unknown) => {
      if (!this.#over) this.settings.logger.warn(failure, { account: this.accountId, error: String(error) });
    });
  }

  #finish(last?: SipLineGroupEvent): void {
    this.#over = true;
    this.#cancelRetry();
    this.#session.forget();
    this.#events.end(last);
    this.settings.onOver(this);
  }
}
