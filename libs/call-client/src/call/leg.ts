import type { ErrorCode, LegTarget, PushOf, RecoveryCause, legPushes, RemoteStream } from '@visavis/contracts';
import { requestFailure, type RequestFailure } from '../signaling/request-result.js';
import { TypedEvents } from '../state/typed-events.js';
import type { LegHealth } from './call.machine.js';
import type { LocalTracks, ScreenTracks, ShownMuted } from './call-state.js';
import { trickleOutbox, type CandidateOutbox } from './candidate-outbox.js';
import { healthOf } from './leg-health.js';
import { iceServerOf } from './ice-server.js';
import type { LegSignaling } from './leg-signaling.js';
import { readPath } from './path-reading.js';
import { defaultPathWatchTiming, PathWatch, type PathReadings } from './path-watch.js';
import type { PeerConnectionFactory } from './peer-connection-factory.js';
import { Publisher } from './publisher.js';
import { SerialTurns } from './serial-turns.js';
import { Subscriber } from './subscriber.js';

export interface LegOptions {
  readonly contactId: string;
  readonly signaling: LegSignaling;
  readonly connections: PeerConnectionFactory;
  /** Why there is another leg after one that was open; null for the first. */
  readonly because?: RecoveryCause | null;
}

/** What a leg begins with. */
export interface LegStart {
  readonly muted: ShownMuted;
  /** Whether the own picture is sent. */
  readonly picture: boolean;
  /** Whether those of the others are received. */
  readonly cameras: boolean;
}

export interface LegEvents {
  health: LegHealth;
  /** An offer or answer did not get through or was not accepted; this leg is of no more use. */
  failed: { code: ErrorCode };
  received: { streams: readonly RemoteStream[]; trackAt: (mid: string) => MediaStreamTrack | null };
}

type Offered = PushOf<typeof legPushes, 'leg.offered'>;

/**
 * One leg, from `leg.open` to `close`: the sending and the receiving PeerConnection and their negotiation. It reports
 * and decides nothing; a call that wants a new leg makes a new object. No event follows `close`.
 */
export class Leg {
  readonly #options: LegOptions;
  readonly #events = new TypedEvents<LegEvents>();
  readonly #publisher: Publisher;
  readonly #publisherOutbox: CandidateOutbox;
  readonly #publishing = new SerialTurns();
  readonly #subscribing = new SerialTurns();
  readonly #removeListeners: (() => void)[] = [];
  #subscriber: { readonly peer: Subscriber; readonly outbox: CandidateOutbox } | null = null;
  #iceServers: RTCIceServer[] | null = null;
  /** Came before the answer to `leg.open` did: only then is it sure to be this leg's. */
  #early: Offered | null = null;
  #legId: string | null = null;
  /** Asked for new paths and not connected again yet. */
  readonly #restarting = new Set<RTCPeerConnection>();
  readonly #watch = new PathWatch(() => this.#readPaths(), (silent) => this.#onPathChanged(silent), defaultPathWatchTiming);
  #closed = false;

  constructor(options: LegOptions) {
    this.#options = options;
    this.#publisher = new Publisher(options.connections);
    this.#publisherOutbox = trickleOutbox('publisher', options);
    this.#observe(this.#publisher.connection, this.#publisherOutbox);
  }

  get legId(): string | null {
    return this.#legId;
  }

  get connections(): { readonly publisher: RTCPeerConnection; readonly subscriber: RTCPeerConnection | null } {
    return { publisher: this.#publisher.connection, subscriber: this.#subscriber?.peer.connection ?? null };
  }

  on<Name extends keyof LegEvents>(name: Name, listener: (event: LegEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Makes what can be made before the leg is open, the offer and its candidates included. Nothing of it leaves this page. */
  prepare(tracks: LocalTracks): void {
    // What fails here is tried again, and reported, when the leg is opened.
    void this.#turn(this.#publishing, () => this.#makeReady(tracks));
  }

  /** Null when the leg is open and sends. What is prepared by then is asked for before this returns. */
  open(tracks: LocalTracks, start: LegStart, timeoutMs: number): Promise<RequestFailure | null> {
    this.#listen();
    return this.#turn(this.#publishing, async () => {
      if (this.#iceServers === null) {
        const failure = await this.#makeReady(tracks);
        if (failure || this.#closed) return failure;
      }
      if (!start.picture) await this.#publisher.sendPicture(false);
      return this.#enter(start, timeoutMs);
    });
  }

  /** New paths: for whichever direction has lost its own and is not looking for a new one already, or for all. */
  restartIce(scope: 'lost' | 'all', because: RecoveryCause): void {
    const { contactId, signaling } = this.#options;
    const silent = this.#watch.silent;
    const must = (connection: RTCPeerConnection): boolean => this.#mustRestart(connection, scope === 'all' || silent);
    if (scope === 'all') this.#restarting.clear();
    if (must(this.#publisher.connection)) {
      // What the browser takes for connected gives no sign when it is: the watch does.
      if (this.#publisher.connection.connectionState === 'connected') this.#watch.renew();
      void this.#negotiate(this.#publishing, () => this.#republish({ iceRestart: true }, because));
    }
    if (!this.#subscriber || !must(this.#subscriber.peer.connection)) return;
    void signaling.request('leg.restartSubscriber', { contactId }).then((answer) => {
      if (!answer.ok) this.#fail(answer.code);
    });
  }

  async setTracks(tracks: LocalTracks): Promise<void> {
    let published = false;
    const needsOffer = await this.#publishing.run(async () => {
      const needed = await this.#publisher.setTracks(tracks);
      published = this.#legId !== null;
      // Not published yet: the offer that waits for the leg is made anew.
      if (needed && !published && !this.#closed) await this.#publisher.offer();
      return needed;
    });
    if (needsOffer && published) await this.#negotiate(this.#publishing, () => this.#republish());
  }

  /** On a leg that is not open (any more) it does nothing: whoever opens one says again what is to be shown. */
  async setScreen(screen: ScreenTracks | null): Promise<void> {
    await this.#negotiate(this.#publishing, async () => {
      if (this.#legId === null || !(await this.#publisher.setScreen(screen))) return null;
      return this.#republish();
    });
  }

  /** Nothing is negotiated. A camera that comes later follows it. */
  async sendPicture(sent: boolean): Promise<void> {
    await this.#negotiate(this.#publishing, async () => {
      await this.#publisher.sendPicture(sent);
      return null;
    });
  }

  /** Idempotent. Tells nobody: the server closes its side when the conversation ends or a new leg is opened. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch.stop();
    for (const remove of this.#removeListeners.splice(0)) remove();
    this.#events.clear();
    this.#publisher.close();
    this.#subscriber?.peer.close();
  }

  #listen(): void {
    const { contactId, signaling } = this.#options;
    const offered = signaling.on('leg.offered', (push) => {
      if (push.contactId !== contactId) return;
      if (this.#legId !== null) this.#receive(push);
      else this.#early = push;
    });
    const trickled = signaling.on('leg.trickled', (push) => {
      if (push.contactId === contactId) this.#addCandidate(push.target, push.candidate);
    });
    this.#removeListeners.push(offered, trickled);
  }

  async #makeReady(tracks: LocalTracks): Promise<RequestFailure | null> {
    const { contactId, signaling } = this.#options;
    await this.#publisher.setTracks(tracks);
    const prepared = await signaling.request('leg.prepare', { contactId });
    if (this.#closed) return null;
    if (!prepared.ok) return prepared;
    const iceServers = prepared.result.iceServers.map(iceServerOf);
    this.#publisher.useServers(iceServers);
    await this.#publisher.offer();
    if (this.#closed) return null;
    this.#iceServers = iceServers;
    this.#renewSubscriber();
    return null;
  }

  async #enter({ muted, cameras }: LegStart, timeoutMs: number): Promise<RequestFailure | null> {
    const { contactId, signaling, because } = this.#options;
    const offer = this.#publisher.offered;
    const wish = { muted, ...(!cameras && { cameras }), ...(because && { because }) };
    const opened = await signaling.request('leg.open', { contactId, offer, ...wish }, { timeoutMs });
    if (this.#closed) return null;
    if (!opened.ok) return opened;
    this.#legId = opened.result.legId;
    this.#publisher.onOtherPath(() => this.#refreshPicture());
    const accepted = this.#publisher.accept(opened.result.answer);
    this.#publisherOutbox.release(offer.sdp);
    if (this.#early) this.#receive(this.#early);
    await accepted;
    return null;
  }

  async #republish(options: RTCOfferOptions = {}, because?: RecoveryCause): Promise<RequestFailure | null> {
    const { contactId, signaling } = this.#options;
    await this.#publisher.offer(options);
    if (this.#closed) return null;
    const { offered: offer, labels } = this.#publisher;
    const published = await signaling.request('leg.publish', {
      contactId,
      offer,
      ...(labels.length > 0 && { labels }),
      ...(because && { because }),
    });
    if (!published.ok) return published;
    if (!this.#closed) await this.#publisher.accept(published.result.answer);
    return null;
  }

  #receive({ offer, streams }: Offered): void {
    void this.#negotiate(this.#subscribing, async () => {
      const { contactId, signaling } = this.#options;
      const { peer, outbox } = this.#subscriberFor(offer);
      const answer = await peer.answer(offer);
      if (this.#closed) return null;
      const answering = signaling.request('leg.answer', { contactId, answer });
      outbox.release(answer.sdp);
      this.#events.emit('received', { streams, trackAt: (mid) => peer.trackAt(mid) });
      const answered = await answering;
      return answered.ok ? null : answered;
    });
  }

  #subscriberFor(offer: Offered['offer']): { readonly peer: Subscriber; readonly outbox: CandidateOutbox } {
    return this.#subscriber?.peer.accepts(offer) ? this.#subscriber : this.#renewSubscriber();
  }

  #renewSubscriber(): { readonly peer: Subscriber; readonly outbox: CandidateOutbox } {
    this.#subscriber?.peer.close();
    const peer = new Subscriber(this.#options.connections, this.#iceServers ?? []);
    const outbox = trickleOutbox('subscriber', this.#options);
    this.#subscriber = { peer, outbox };
    this.#observe(peer.connection, outbox);
    return this.#subscriber;
  }

  /** Turns whatever goes wrong in a negotiation into one event; the browser's exceptions included. */
  async #negotiate(turns: SerialTurns, turn: () => Promise<RequestFailure | null>): Promise<void> {
    const failure = await this.#turn(turns, turn);
    if (failure) this.#fail(failure.code);
  }

  async #turn(turns: SerialTurns, turn: () => Promise<RequestFailure | null>): Promise<RequestFailure | null> {
    try {
      return await turns.run(async () => (this.#closed ? null : turn()));
    } catch (error) {
      // An InvalidStateError or OperationError of the PeerConnection: there is nothing in it that a new leg would not cure.
      return requestFailure('media.negotiation_failed', String(error));
    }
  }

  #mustRestart(connection: RTCPeerConnection, anyway: boolean): boolean {
    const lost = connection.connectionState === 'disconnected' || connection.connectionState === 'failed';
    if (!(lost || anyway) || this.#restarting.has(connection)) return false;
    this.#restarting.add(connection);
    return true;
  }

  /** A picture that could not be refreshed is a matter of seconds, not of this leg. */
  #refreshPicture(): void {
    void this.#publishing.run(() => (this.#closed ? Promise.resolve() : this.#publisher.refreshPicture())).catch(() => undefined);
  }

  #fail(code: ErrorCode): void {
    if (!this.#closed) this.#events.emit('failed', { code });
  }

  #observe(connection: RTCPeerConnection, outbox: CandidateOutbox): void {
    connection.onicecandidate = ({ candidate }) => {
      if (!this.#closed) outbox.add(candidate);
    };
    connection.onconnectionstatechange = () => {
      if (this.#closed) return;
      if (connection.connectionState === 'connected') {
        this.#restarting.delete(connection);
        this.#watch.start();
      }
      this.#report();
    };
  }

  #onPathChanged(silent: boolean): void {
    if (!silent) this.#restarting.clear();
    this.#report();
  }

  #report(): void {
    const { publisher, subscriber } = this.connections;
    this.#events.emit('health', healthOf(publisher.connectionState, subscriber?.connectionState ?? 'new', this.#watch.silent));
  }

  async #readPaths(): Promise<PathReadings | null> {
    const { publisher, subscriber } = this.connections;
    // Before anything is received there is no path to it.
    const receiving = subscriber !== null && subscriber.connectionState !== 'new' ? subscriber : null;
    try {
      const [sending, received] = await Promise.all([publisher.getStats(), receiving?.getStats()]);
      return { publisher: readPath(sending.values()), subscriber: received ? readPath(received.values()) : null };
    } catch {
      // Closed while it was asked: there is nothing to report.
      return null;
    }
  }

  #addCandidate(target: LegTarget, candidate: RTCIceCandidateInit | null): void {
    const turns = target === 'publisher' ? this.#publishing : this.#subscribing;
    void turns.run(async () => {
      const connection = target === 'publisher' ? this.#publisher.connection : this.#subscriber?.peer.connection;
      if (this.#closed || !connection?.remoteDescription) return;
      // One of an earlier generation is refused, which is as good as ignoring it.
      await connection.addIceCandidate(candidate ?? undefined).catch(() => undefined);
    });
  }
}
