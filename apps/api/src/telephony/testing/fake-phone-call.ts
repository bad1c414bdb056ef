import type { MediaLeg, Meeting } from '../../media/media.port.js';
import type { PhoneCall, PhoneCallEvent, PhoneCallRef, PhoneCallState, PhoneParty, RefusalCode } from '../../media/phone.port.js';
import { FakeMediaLeg } from '../../signaling/testing/fake-media-leg.js';

/** A call that writes down what is done with it, and says what the test lets it say. */
export class FakePhoneCall implements PhoneCall {
  readonly ref: PhoneCallRef;
  readonly callId: string;
  readonly accountId = 'account';
  readonly nodeName = 'a';
  from: PhoneParty = { number: '+4930123456', displayName: null };
  calledNumber = '100';
  headers: Readonly<Record<string, string>> = {};
  state: PhoneCallState = 'ringing';
  leg: MediaLeg | null = null;
  /** In the order in which they were done. */
  readonly done: string[] = [];
  private readonly listeners = new Set<(event: PhoneCallEvent) => void>();

  constructor(id = 'call') {
    this.ref = { id, media: {} };
    this.callId = `${id}@far`;
  }

  emit(event: PhoneCallEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  onEvent(listener: (event: PhoneCallEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  hangsUp(by: 'far-end' | 'lost' = 'far-end'): void {
    this.state = 'ended';
    this.emit({ type: 'ended', by, code: null, reason: '' });
  }

  answer(): Promise<void> {
    if (this.state === 'ended') return Promise.reject(new Error('The call is over.'));
    if (this.state === 'ringing') this.done.push('answer');
    this.state = 'answered';
    return Promise.resolve();
  }

  refuse(code: RefusalCode): Promise<void> {
    this.done.push(`refuse ${code}`);
    return this.endedByUs();
  }

  hangUp(): Promise<void> {
    if (this.state === 'ended') return Promise.resolve();
    this.done.push('hang up');
    return this.endedByUs();
  }

  play(file: string): Promise<string> {
    this.done.push(`play ${file}`);
    return Promise.resolve(file);
  }

  stop(playId: string): Promise<void> {
    this.done.push(`stop ${playId}`);
    return Promise.resolve();
  }

  join({ roomId }: Meeting, legId: string): Promise<MediaLeg> {
    this.done.push(`join ${roomId}`);
    this.leg = new FakeMediaLeg(legId);
    return Promise.resolve(this.leg);
  }

  sendDtmf(digits: string): Promise<void> {
    this.done.push(`press ${digits}`);
    return Promise.resolve();
  }

  private endedByUs(): Promise<void> {
    this.state = 'ended';
    this.emit({ type: 'ended', by: 'us', code: null, reason: '' });
    return Promise.resolve();
  }
}
