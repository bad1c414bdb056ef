import { MediaError } from '../../media.error.js';
import type { Jsep, MediaLeg, Meeting } from '../../media.port.js';
import type { PhoneCall, PhoneCallEvent, PhoneCallRef, PhoneCallState, RefusalCode } from '../../phone.port.js';
import { EarlyEvents } from '../early-events.js';
import type { JanusMessage, PluginData } from '../janus-protocol.js';
import type { CallFacts } from './call-facts.js';
import { CallRoom } from './call-room.js';
import type { GroupHandle } from './group-handles.js';
import type { GroupParts } from './group-parts.js';
import { PhoneLeg, phoneLegRefOf } from './phone-leg.js';
import { sipEventOf, type SipEvent } from './sip-events.js';

export interface CallTerms extends CallFacts {
  /** What the far end offers; null for a call that was answered already. */
  readonly offer: Jsep | null;
  readonly onChanged: () => void;
  /** Called once: its line is free. */
  readonly onOver: () => void;
  /** What it had in Janus is being ended. */
  readonly onCleaning: (cleaned: Promise<void>) => void;
}

/** One call on one line: a SIP handle back to back with the room of the call. docs/states.md. */
export class JanusPhoneCall implements PhoneCall {
  readonly #events: EarlyEvents<PhoneCallEvent>;
  #room: Promise<CallRoom>;
  #answering: Promise<void> | null = null;
  #state: PhoneCallState;
  #leg: PhoneLeg | null = null;
  #bridgeId: number | null = null;
  #endingByUs = false;
  #connected = false;

  private constructor(
    private readonly parts: GroupParts,
    private readonly line: GroupHandle,
    private readonly terms: CallTerms,
    room: Promise<CallRoom>,
    state: PhoneCallState,
  ) {
    this.#state = state;
    this.#events = new EarlyEvents<PhoneCallEvent>(parts.logger);
    this.#room = room.then((made) => this.#use(made));
    // Whoever answers hears of it.
    this.#room.catch(() => undefined);
  }

  /** Its room is made at once, so that answering waits for less. */
  static incoming(parts: GroupParts, line: GroupHandle, terms: CallTerms): JanusPhoneCall {
    return new JanusPhoneCall(parts, line, terms, CallRoom.create(parts.handles, parts.roomOf(terms.id)), 'ringing');
  }

  /** One that was answered by another process. */
  static resumed(parts: GroupParts, line: GroupHandle, terms: CallTerms, ref: PhoneCallRef): JanusPhoneCall {
    const room = CallRoom.adopt(parts.handles, parts.roomOf(terms.id), Number(ref.media['bridge']));
    const call = new JanusPhoneCall(parts, line, terms, Promise.resolve(room), 'answered');
    call.#answering = Promise.resolve();
    call.#connected = true;
    return call;
  }

  get ref(): PhoneCallRef {
    const { calledNumber, callId, from, id } = this.terms;
    const facts = { callId, calledNumber, number: from.number, displayName: from.displayName };
    return { id, media: { ...facts, line: this.line.id, bridge: this.#bridgeId, answered: this.#state === 'answered' ? 1 : 0, ...this.#leg?.phoneRef } };
  }

  get callId(): string {
    return this.terms.callId;
  }

  get accountId(): string {
    return this.parts.accountId;
  }

  get nodeName(): string {
    return this.parts.nodeName;
  }

  get from(): PhoneCall['from'] {
    return this.terms.from;
  }

  get calledNumber(): string {
    return this.terms.calledNumber;
  }

  get headers(): PhoneCall['headers'] {
    return this.terms.headers;
  }

  get state(): PhoneCallState {
    return this.#state;
  }

  get leg(): MediaLeg | null {
    return this.#leg;
  }

  onEvent(listener: (event: PhoneCallEvent) => void): () => void {
    return this.#events.add(listener);
  }

  answer(): Promise<void> {
    if (this.#state === 'ended') return Promise.reject(this.#isOver());
    this.#answering ??= this.#answer();
    return this.#answering;
  }

  async refuse(code: RefusalCode): Promise<void> {
    if (this.#state !== 'ringing') throw MediaError.refused('only a call that rings can be refused', { call: this.callId });
    this.#endingByUs = true;
    await this.#sip({ request: 'decline', code });
    this.#end({ by: 'us', code, reason: 'refused' });
  }

  async hangUp(): Promise<void> {
    if (this.#state === 'ended') return;
    if (this.#state === 'ringing') return this.refuse(480);
    this.#endingByUs = true;
    // Not waited for: when the far end hangs up at the same moment Janus never answers.
    this.#sip({ request: 'hangup' }).catch((error: unknown) => this.parts.logger.debug('a call was over already', { call: this.callId, error: String(error) }));
    this.#end({ by: 'us', code: null, reason: 'hung up' });
  }

  async play(file: string, { loop = false }: { readonly loop?: boolean } = {}): Promise<string> {
    return (await this.#open()).play(file, loop);
  }

  async stop(playId: string): Promise<void> {
    await (await this.#open()).stop(playId);
  }

  async join(meeting: Meeting, legId: string): Promise<MediaLeg> {
    const room = await this.#open();
    if (meeting.nodeName !== this.nodeName) throw MediaError.refused('the meeting is at another media server', { call: this.callId, node: meeting.nodeName });
    const leg = await PhoneLeg.join(this.parts.legParts(meeting, legId, room, this.#legEnds()));
    if (this.#isEnded()) {
      await leg.close();
      throw this.#isOver();
    }
    this.#adopt(leg);
    return leg;
  }

  async sendDtmf(digits: string): Promise<void> {
    await this.#open();
    for (const digit of digits) await this.#sip({ request: 'dtmf_info', digit, duration: 160 });
  }

  /** What its line tells; the group passes it on. */
  onSip(event: SipEvent): void {
    if (event.type === 'dtmf') this.#events.emit(event);
    if (event.type === 'hangup') this.#end({ by: this.#endingByUs ? 'us' : 'far-end', code: event.code, reason: event.reason });
  }

  /** Takes its participant over as well, if it had one. */
  async resumeLeg(ref: PhoneCallRef): Promise<void> {
    const legRef = phoneLegRefOf(ref.media);
    if (!legRef) return;
    const meeting = { nodeName: this.nodeName, roomId: legRef.roomId, pin: legRef.pin };
    this.#adopt(await PhoneLeg.resume(this.parts.legParts(meeting, legRef.legId, await this.#room, this.#legEnds()), legRef));
  }

  async recover(): Promise<void> {
    await this.#leg?.recover();
  }

  /** Its media server is gone. */
  lose(reason: string): void {
    if (this.#state === 'ended') return;
    this.#leg?.lose('node-lost');
    this.#finish({ type: 'ended', by: 'lost', code: null, reason });
  }

  release(): void {
    this.#leg?.release();
    this.#events.end();
  }

  async #answer(): Promise<void> {
    const { offer } = this.terms;
    if (!offer) throw MediaError.refused('a call without an offer', { call: this.callId });
    const answer = await (await this.#room).answer(offer);
    if (this.#isEnded()) throw this.#isOver();
    await this.#sip({ request: 'accept' }, answer);
    this.#state = this.#isEnded() ? 'ended' : 'answered';
    this.terms.onChanged();
  }

  /** Its events can carry the answer to a request: whatever comes is looked at as an event. */
  async #sip(body: PluginData & { request: string }, jsep?: Jsep): Promise<void> {
    const { data } = await this.line.message(body, jsep);
    const event = sipEventOf(data);
    if (event) this.onSip(event);
  }

  #use(room: CallRoom): CallRoom {
    this.#bridgeId = room.bridge.id;
    room.bridge.onEvent((message) => this.#takeBridge(message));
    return room;
  }

  #takeBridge(message: JanusMessage): void {
    const data = message.plugindata?.data ?? {};
    if (message.janus === 'webrtcup') this.#isConnected();
    const playId = data['file_id'];
    if (data['audiobridge'] === 'announcement-stopped' && typeof playId === 'string') this.#events.emit({ type: 'played', playId });
  }

  #isConnected(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.#leg?.connected();
    this.#events.emit({ type: 'connected' });
  }

  #adopt(leg: PhoneLeg): void {
    this.#leg = leg;
    if (this.#connected) leg.connected();
    this.terms.onChanged();
  }

  #legEnds() {
    return { changed: () => this.terms.onChanged(), onOver: () => this.#forgetLeg() };
  }

  #forgetLeg(): void {
    this.#leg = null;
    if (this.#state !== 'ended') this.terms.onChanged();
  }

  async #open(): Promise<CallRoom> {
    await this.#answering;
    if (this.#state !== 'answered') throw this.#isOver();
    return this.#room;
  }

  #end(how: { readonly by: 'far-end' | 'us'; readonly code: number | null; readonly reason: string }): void {
    if (this.#state === 'ended') return;
    const leg = this.#leg;
    this.#finish({ type: 'ended', ...how });
    this.terms.onCleaning(this.#cleanUp(leg));
  }

  #finish(last: PhoneCallEvent): void {
    this.#state = 'ended';
    this.#events.end(last);
    this.terms.onOver();
  }

  /** What can't be ended now ends with the session, or is found as an orphan. */
  async #cleanUp(leg: PhoneLeg | null): Promise<void> {
    try {
      await leg?.close();
      await (await this.#room).destroy();
    } catch (error) {
      this.parts.logger.debug('the room of a call was left behind', { call: this.callId, error: String(error) });
    }
  }

  /** Asked again after a wait: it may have ended meanwhile. */
  #isEnded(): boolean {
    return this.#state === 'ended';
  }

  #isOver(): MediaError {
    return MediaError.legGone('the call is over', { call: this.callId });
  }
}
