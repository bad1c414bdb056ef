import { v7 as uuid } from 'uuid';
import type { MediaNodeStatus } from '../../media/media.port.js';
import { MediaError } from '../../media/media.error.js';
import type { PhoneCall, PhonePort, SipLineGroup, SipLineGroupEvent } from '../../media/phone.port.js';
import type { Lease } from '../../platform/lease/lease.js';
import { Turns } from '../../platform/turns.js';
import type { ConfiguredSipAccount } from '../accounts/configured-sip-account.js';
import { numberFor } from '../accounts/number-for.js';
import type { SipAccountStates } from '../accounts/sip-account-states.js';
import type { CallReception } from './call-reception.js';
import type { PhoneCalls } from './phone-calls.js';
import type { AccountRecord, AccountRecords } from './ports/account-records.port.js';

export interface SipAccountKeeperParts {
  readonly leaseMs: number;
  readonly phone: PhonePort;
  nodes(): readonly MediaNodeStatus[];
  readonly records: AccountRecords;
  readonly states: Pick<SipAccountStates, 'save' | 'remove'>;
  readonly reception: CallReception;
  readonly calls: PhoneCalls;
  readonly onError: (message: string, error: unknown, context: Record<string, string>) => void;
}

/**
 * Keeps one SIP account registered, at one media node and by one process at a time: whoever has its lease. A process that takes the
 * lease over goes on with the calls there are; when the node is gone the account is registered at another one. docs/states.md.
 */
export class SipAccountKeeper {
  private readonly turns = new Turns();
  private group: SipLineGroup | null = null;
  private stopListening: () => void = () => undefined;
  private contacts: Record<string, string> = {};
  private registeredVersion = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  /** Called once there is nothing left of an account that is to end. */
  private whenGone: (() => void) | null = null;

  constructor(
    private readonly parts: SipAccountKeeperParts,
    private configured: ConfiguredSipAccount,
    private readonly lease: Lease,
  ) {}

  get accountId(): string {
    return this.configured.account.accountId;
  }

  start(): void {
    this.campaign();
  }

  /** Numbers count at once; what the registrar has to know waits until nobody talks. */
  configure(configured: ConfiguredSipAccount): void {
    this.configured = configured;
    if (this.group) this.campaign();
  }

  /** The account goes on at another process, with its calls. */
  stop(): Promise<void> {
    return this.leave(async () => this.letGo());
  }

  /** There is no such account any more: nobody is taken, and who talks finishes first. */
  retire(whenGone: () => void): void {
    this.whenGone = whenGone;
    this.campaign();
  }

  /** It is wanted after all. False when it has come to its end already. */
  stay(configured: ConfiguredSipAccount): boolean {
    if (this.stopped) return false;
    this.whenGone = null;
    this.configure(configured);
    return true;
  }

  private leave(how: () => Promise<void>): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    return this.turns.take(async () => {
      await how();
      await this.lease.release();
    });
  }

  private campaign(): void {
    clearTimeout(this.timer);
    void this.turns
      .take(() => this.ask())
      .catch((error: unknown) => this.report('A SIP account could not be kept.', error))
      .finally(() => {
        if (!this.stopped) this.timer = setTimeout(() => this.campaign(), this.parts.leaseMs / 3);
      });
  }

  private async ask(): Promise<void> {
    if (this.stopped) return;
    if (!(await this.lease.hold())) return this.letGo();
    if (this.whenGone && (this.group?.calls.length ?? 0) === 0) return this.end(this.whenGone);
    if (this.group && this.registeredVersion !== this.configured.version && this.group.calls.length === 0) await this.reregister();
    if (!this.group) await this.begin();
    await this.saveState();
  }

  private async end(whenGone: () => void): Promise<void> {
    this.stopped = true;
    const { group } = this;
    this.forget();
    await group?.close();
    await this.parts.records.remove(this.accountId);
    await this.parts.states.remove(this.accountId);
    await this.lease.release();
    whenGone();
  }

  private async reregister(): Promise<void> {
    const { group } = this;
    this.forget();
    await this.parts.records.remove(this.accountId);
    await group?.close();
  }

  private async begin(): Promise<void> {
    const record = await this.parts.records.find(this.accountId);
    const resumed = record && (await this.resume(record));
    if (record && !resumed) {
      for (const contactId of Object.values(record.contacts)) await this.parts.calls.lost(contactId);
      await this.parts.records.remove(this.accountId);
    }
    if (resumed) return;
    const node = chooseNode(this.parts.nodes());
    if (!node) throw MediaError.noNode('no media node can take the account');
    const group = await this.parts.phone.open(node.name, this.configured.account);
    this.registeredVersion = this.configured.version;
    this.drive(group);
    await this.saveRecord();
  }

  private async resume(record: AccountRecord): Promise<boolean> {
    const group = await this.parts.phone.resume(this.configured.account, record.ref).catch((error: unknown) => {
      if (error instanceof MediaError) return null;
      throw error;
    });
    if (!group) return false;
    this.registeredVersion = record.version;
    this.contacts = { ...record.contacts };
    const present = new Map(group.calls.map((call) => [call.ref.id, call]));
    for (const [callId, contactId] of Object.entries(record.contacts)) {
      const call = present.get(callId);
      if (call && (await this.parts.calls.resume(call, contactId, () => this.done(call)))) continue;
      if (!call) await this.parts.calls.lost(contactId);
      delete this.contacts[callId];
    }
    this.drive(group);
    for (const call of group.calls) if (!this.contacts[call.ref.id]) void this.receive(call);
    await this.saveRecord();
    return true;
  }

  private drive(group: SipLineGroup): void {
    this.group = group;
    this.stopListening = group.onEvent((event) => this.onEvent(event));
  }

  private onEvent(event: SipLineGroupEvent): void {
    switch (event.type) {
      case 'incoming':
        void this.receive(event.call);
        return;
      case 'changed':
        this.inTurn('A SIP account could not be recorded.', () => this.saveRecord());
        return;
      case 'registration':
        this.inTurn('The state of a SIP account could not be kept.', () => this.saveState());
        return;
      case 'missed':
        this.parts.calls.missed(this.accountId);
        return;
      case 'lost':
        this.forget();
        this.inTurn('A SIP account could not be recorded.', () => this.parts.records.remove(this.accountId));
        if (!this.stopped) this.campaign();
    }
  }

  private async receive(call: PhoneCall): Promise<void> {
    const contactId = uuid();
    this.contacts[call.ref.id] = contactId;
    try {
      await this.turns.take(() => this.saveRecord());
      const number = this.whenGone ? null : numberFor(this.configured, call.calledNumber);
      const received = await this.parts.reception.receive(call, number, contactId);
      if (received.kind === 'taken') return this.parts.calls.begin(call, received.contact, () => this.done(call));
      this.done(call);
      await call.refuse(received.code);
    } catch (error) {
      this.done(call);
      this.report('A call could not be received.', error);
      await call.refuse(503).catch((reason: unknown) => this.report('A call could not be refused.', reason));
    }
  }

  private done(call: PhoneCall): void {
    delete this.contacts[call.ref.id];
    this.inTurn('A SIP account could not be recorded.', () => this.saveRecord());
  }

  private letGo(): void {
    const { group } = this;
    if (!group) return;
    for (const call of group.calls) this.parts.calls.release(call);
    this.forget();
    group.release();
  }

  private forget(): void {
    this.stopListening();
    this.stopListening = () => undefined;
    this.group = null;
    this.contacts = {};
  }

  private async saveRecord(): Promise<void> {
    if (!this.group || !this.lease.isHeld()) return;
    await this.parts.records.save(this.accountId, { ref: this.group.ref, version: this.registeredVersion, contacts: { ...this.contacts } });
  }

  private async saveState(): Promise<void> {
    const { configured, group, parts } = this;
    if (!group) return;
    const { registration } = group;
    const { code, reason } = registration.state === 'failed' ? registration : { code: null, reason: null };
    await parts.states.save(this.accountId, {
      registration: { state: registration.state, code, reason },
      ...{ nodeName: group.ref.nodeName, callsNow: group.calls.length, lines: configured.account.lines, linesReady: group.ref.lines.length, at: Date.now() },
    });
  }

  private inTurn(message: string, work: () => Promise<void>): void {
    this.turns.take(work).catch((error: unknown) => this.report(message, error));
  }

  private report(message: string, error: unknown): void {
    this.parts.onError(message, error, { accountId: this.accountId });
  }
}

/** The least loaded of those that can take it. */
function chooseNode(nodes: readonly MediaNodeStatus[]): MediaNodeStatus | undefined {
  return nodes.filter(({ accepting, healthy }) => healthy && accepting).sort((a, b) => a.load - b.load)[0];
}
