import type { PhoneCall, Registration, SipAccount, SipLineGroup, SipLineGroupEvent, SipLineGroupRef } from '../../media/phone.port.js';
import { PhonePort } from '../../media/phone.port.js';
import type { FakePhoneCall } from './fake-phone-call.js';

/** An account at a node that never was. */
export class FakeLineGroup implements SipLineGroup {
  registration: Registration = { state: 'registered' };
  calls: PhoneCall[] = [];
  ending: 'none' | 'released' | 'closed' = 'none';
  private readonly listeners = new Set<(event: SipLineGroupEvent) => void>();

  constructor(
    readonly account: SipAccount,
    readonly nodeName: string,
  ) {}

  get accountId(): string {
    return this.account.accountId;
  }

  get ref(): SipLineGroupRef {
    return { nodeName: this.nodeName, sessionId: 1, lines: [2, 3], calls: this.calls.map(({ ref }) => ref) };
  }

  emit(event: SipLineGroupEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  rings(call: FakePhoneCall): void {
    this.calls.push(call);
    this.emit({ type: 'incoming', call });
  }

  onEvent(listener: (event: SipLineGroupEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  register(): Promise<void> {
    return Promise.resolve();
  }

  release(): void {
    this.ending = 'released';
  }

  close(): Promise<void> {
    this.ending = 'closed';
    return Promise.resolve();
  }
}

/** Opens what it is asked to, and resumes what the test left for it. */
export class FakePhones extends PhonePort {
  readonly opened: FakeLineGroup[] = [];
  left: FakeLineGroup | null = null;

  override open(nodeName: string, account: SipAccount): Promise<SipLineGroup> {
    const group = new FakeLineGroup(account, nodeName);
    this.opened.push(group);
    return Promise.resolve(group);
  }

  override resume(): Promise<SipLineGroup | null> {
    return Promise.resolve(this.left);
  }
}
