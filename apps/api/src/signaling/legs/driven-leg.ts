import type { NoVideoCause } from '@visavis/contracts';
import type {
  IceCandidate,
  Jsep,
  LegRef,
  LegTarget,
  MediaLeg,
  MediaLegEvent,
  PublishedStream,
  StreamLabel,
  SubscriberOffer,
} from '../../media/media.port.js';
import { AppError } from '../../platform/errors/app-error.js';
import { LegReception } from './leg-reception.js';
import { everything, streamsFor, type Reception } from './subscription-policy.js';
import { Turns } from '../../platform/turns.js';

/** What the participant does not send although they could. */
export interface Muted {
  readonly audio: boolean;
  readonly video: boolean;
  readonly noVideoBecause?: NoVideoCause | undefined;
}

/** Why media cannot flow at the moment: nothing comes from the browser, or the media server gave a connection up. */
export type DisconnectCause = 'silent' | 'hangup';

/** What the owner of a leg hears of it. `connectionChanged(true)` means that media can flow both ways. */
export interface LegListener {
  offered(offer: SubscriberOffer): void;
  trickled(target: LegTarget, candidate: IceCandidate | null): void;
  connectionChanged(connected: boolean, cause?: DisconnectCause): void;
  failed(error: unknown): void;
  /** Final: the media server lost or dropped the leg. */
  lost(cause: string): void;
}

/**
 * One participant's media leg as this process drives it: keeps what the leg receives equal to what it may receive,
 * and passes each subscriber offer on until it is answered. Negotiations of one direction run one after the other; the
 * two directions do not wait for each other, so that a browser which never answers can still restart what it sends.
 */
export class DrivenLeg {
  private readonly published = new Map<string, PublishedStream>();
  private readonly up = { publisher: false, subscriber: false };
  private readonly stopListening: () => void;
  /** By mid: whether what the browser has sent once still comes. */
  private readonly flowing = new Map<string, boolean>();
  private hungUp = false;
  private unanswered: SubscriberOffer | null = null;
  private readonly publishing = new Turns();
  private readonly subscribing = new Turns();
  private refreshQueued = false;
  private connected = false;
  private finished = false;
  private readonly reception: LegReception;
  private sharing = false;

  constructor(
    private readonly media: MediaLeg,
    private mutedNow: Muted,
    private readonly listener: LegListener,
    /** Null of a leg that another process drove: nobody here knows. */
    received: Reception | null = everything,
  ) {
    this.reception = new LegReception({ media, isOver: () => this.isOver, failed: (error) => listener.failed(error) }, received);
    this.stopListening = media.onEvent((event) => this.onMediaEvent(event));
  }

  get legId(): string {
    return this.media.legId;
  }

  get ref(): LegRef {
    return this.media.ref;
  }

  get muted(): Muted {
    return this.mutedNow;
  }

  mute(muted: Muted): void {
    this.mutedNow = muted;
  }

  get isOver(): boolean {
    return this.finished || this.media.closed;
  }

  /** What the media server has hung up it would answer all the same, with a connection that the browser's cannot go on with. */
  publish(offer: Jsep, labels: readonly StreamLabel[] = []): Promise<Jsep> {
    if (this.hungUp) return Promise.reject(new AppError('leg.not_open', 'The media server has hung this leg up.'));
    return this.publishing.take(() => this.media.publish(offer, labels));
  }

  /** True when that changes it. */
  shareScreen(sharing: boolean): boolean {
    const changed = this.sharing !== sharing;
    this.sharing = sharing;
    return changed;
  }

  refreshPicture(): Promise<void> {
    return this.hungUp ? Promise.resolve() : this.media.requestKeyframe();
  }

  /** What is sent to the browser stops at the media server, whatever the browser does. Tried until it is so. */
  receive(change: Partial<Reception>): void {
    this.reception.want(change);
  }

  /** Not in turn: candidates must not wait behind a negotiation that waits for them. */
  trickle(target: LegTarget, candidate: IceCandidate | null): Promise<void> {
    return this.media.trickle(target, candidate);
  }

  async answer(answer: Jsep): Promise<void> {
    this.unanswered = null;
    await this.media.answer(answer);
  }

  async restartSubscriber(): Promise<void> {
    this.offer(await this.subscribing.take(() => this.media.restartSubscriberIce()));
  }

  /** After the browser's socket came back: whatever it may have missed is said again. */
  repeatUnanswered(): void {
    if (this.unanswered) this.listener.offered(this.unanswered);
  }

  release(): void {
    this.finish();
    this.media.release();
  }

  async close(): Promise<void> {
    this.finish();
    await this.media.close();
  }

  private finish(): void {
    this.finished = true;
    this.stopListening();
  }

  private onMediaEvent(event: MediaLegEvent): void {
    switch (event.type) {
      case 'streams-published':
        for (const stream of event.streams) this.published.set(keyOf(stream), stream);
        this.refreshSubscription();
        return;
      case 'streams-unpublished':
        for (const stream of event.streams) this.published.delete(keyOf(stream));
        this.refreshSubscription();
        return;
      case 'connected':
        this.setUp(event.target, true);
        return;
      case 'hangup':
        this.onHangup(event.target);
        return;
      case 'flow':
        this.flowing.set(event.mid, event.flowing);
        this.reconsider('silent');
        return;
      case 'subscriber-offer':
        this.offer(event.offer);
        return;
      case 'candidate':
        this.listener.trickled(event.target, event.candidate);
        return;
      case 'lost':
        this.finish();
        this.listener.lost(event.cause);
        return;
      case 'slow-link':
      case 'closed':
        return;
    }
  }

  /** The browser notices that nothing comes through and opens another leg; what it receives is offered on another connection. */
  private onHangup(target: LegTarget): void {
    this.setUp(target, false);
    if (target === 'publisher') this.hungUp = true;
    if (target !== 'subscriber') return;
    this.unanswered = null;
    this.refreshSubscription();
  }

  private setUp(target: LegTarget, up: boolean): void {
    this.up[target] = up;
    this.reconsider('hangup');
  }

  private reconsider(cause: DisconnectCause): void {
    const connected = this.up.publisher && this.up.subscriber && !this.isSilent();
    if (connected === this.connected) return;
    this.connected = connected;
    this.listener.connectionChanged(connected, connected ? undefined : cause);
  }

  /**
   * Nothing comes of all that came. One kind alone may fail for other reasons (a microphone that was unplugged): so a leg that
   * ever sent but one kind is taken for connected until its connection ends.
   */
  private isSilent(): boolean {
    return this.flowing.size > 1 && [...this.flowing.values()].every((flowing) => !flowing);
  }

  /** Coalesces: several changes while one negotiation runs lead to one more negotiation, not several. */
  private refreshSubscription(): void {
    if (this.refreshQueued) return;
    this.refreshQueued = true;
    void this.subscribing.take(async () => {
      this.refreshQueued = false;
      if (this.isOver) return;
      const offer = await this.media.subscribe(streamsFor(this.legId, this.published.values()));
      if (offer) this.offer(offer);
    }).catch((error: unknown) => {
      if (!this.isOver) this.listener.failed(error);
    });
  }

  private offer(offer: SubscriberOffer): void {
    this.reception.streamsAreNew();
    this.unanswered = offer;
    this.listener.offered(offer);
  }
}

function keyOf(stream: PublishedStream): string {
  return `${stream.feedId}/${stream.mid}`;
}
