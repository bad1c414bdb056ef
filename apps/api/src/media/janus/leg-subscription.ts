import { MediaError, type MediaErrorContext } from '../media.error.js';
import type { Jsep, PublishedStream, ReceivedStream, SubscriberOffer } from '../media.port.js';
import type { JanusHandle, PluginReply } from './janus-handle.js';
import type { JanusOptions } from './janus-options.js';
import type { PluginData } from './janus-protocol.js';
import type { MediaClock } from './media-clock.js';
import { isSameStream } from './published-streams.js';
import { feedStream, planSubscription, receivedStreams } from './subscription-plan.js';

/** What the subscription needs of its leg. */
export interface SubscriptionHost {
  readonly context: MediaErrorContext;
  /** The room, its pin and the private id that entitles this leg to subscribe. */
  joinFields(): PluginData;
  attachSubscriber(): Promise<JanusHandle>;
}

/**
 * What one leg receives, over one PeerConnection. One negotiation at a time: Janus answers a change that comes before
 * the answer to its last offer with nothing, so a change waits here until the browser has answered.
 */
export class LegSubscription {
  #handle: JanusHandle | null = null;
  #joined = false;
  #received: readonly ReceivedStream[] = [];
  /** Streams that ended by themselves: Janus has stopped sending them, the browser's m-lines still await them. */
  #ended: readonly PublishedStream[] = [];
  #unanswered: { readonly settled: Promise<void>; readonly settle: () => void } | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly host: SubscriptionHost,
    private readonly options: JanusOptions,
    private readonly clock: MediaClock,
  ) {}

  get handle(): JanusHandle | null {
    return this.#handle;
  }

  /** Goes on with a handle that exists already; `info` is the plugin's own account of it. */
  use(handle: JanusHandle | null, info: PluginData = {}): void {
    this.#handle = handle;
    this.#joined = info['type'] === 'subscriber';
    this.#received = receivedStreams(info['streams']);
    this.#ended = [];
    this.#settleAnswer();
    if (this.#joined && info['answered'] === false) this.#expectAnswer();
  }

  subscribe(desired: readonly PublishedStream[]): Promise<SubscriberOffer | null> {
    return this.#inTurn(() => (this.#joined ? this.#update(desired) : this.#join(desired)));
  }

  /** Not in turn: it must not wait for a browser that does not answer. */
  async pause(isPaused: (stream: PublishedStream) => boolean): Promise<void> {
    if (!this.#handle || !this.#joined || this.#received.length === 0) return;
    const streams = this.#received.map(({ mid, stream }) => ({ mid, send: !isPaused(stream) }));
    await this.#handle.message({ request: 'configure', streams });
  }

  restartIce(): Promise<SubscriberOffer> {
    return this.#inTurn(async () => {
      const reply = await this.#requireJoined().message({ request: 'configure', restart: true });
      const offer = this.#offerFrom(reply);
      if (!offer) throw MediaError.badAnswer('an ICE restart without an offer', this.host.context);
      return offer;
    });
  }

  async answer(answer: Jsep): Promise<void> {
    if (!this.#unanswered) throw MediaError.refused('there is no offer to answer', this.host.context);
    await this.#requireJoined().message({ request: 'start' }, answer);
    this.#settleAnswer();
  }

  /** Janus offers by itself. Only seen when an earlier owner of the leg left a change waiting. */
  takeOffer(reply: PluginReply): SubscriberOffer | null {
    return this.#offerFrom(reply);
  }

  /** Takes note of streams that their publishers ended: the next subscribe tells the browser as well. */
  noteEnded(gone: readonly PublishedStream[]): void {
    const [ended, left] = partition(this.#received, ({ stream }) => gone.some((other) => isSameStream(stream, other)));
    this.#received = left;
    this.#ended = [...this.#ended, ...ended.map(({ stream }) => stream)];
  }

  /** Lets go of the PeerConnection: the next subscribe offers a new one. After a hang-up Janus never offers again. */
  async discard(): Promise<void> {
    const handle = this.#handle;
    this.use(null);
    await handle?.detach();
  }

  /** For a new owner, who does not have the offer that an answer is awaited for, and cannot get it again from Janus. */
  async discardIfUnanswered(): Promise<void> {
    if (this.#unanswered) await this.discard();
  }

  /** Nothing more will be answered: lets waiting changes go on to fail. */
  end(): void {
    this.#settleAnswer();
  }

  async #join(desired: readonly PublishedStream[]): Promise<SubscriberOffer | null> {
    if (desired.length === 0) return null;
    this.#handle ??= await this.host.attachSubscriber();
    const reply = await this.#handle.message({
      request: 'join',
      ptype: 'subscriber',
      ...this.host.joinFields(),
      // Changes come from our caller alone: otherwise Janus offers whenever somebody leaves.
      autoupdate: false,
      streams: desired.map(feedStream),
    });
    this.#joined = true;
    return this.#offerFrom(reply);
  }

  async #update(desired: readonly PublishedStream[]): Promise<SubscriberOffer | null> {
    const received = this.#received.map(({ stream }) => stream);
    const { subscribe, unsubscribe } = planSubscription(desired, received, this.#ended);
    if (subscribe.length === 0 && unsubscribe.length === 0) return null;
    const reply = await this.#requireJoined().message({
      request: 'update',
      ...(subscribe.length > 0 && { subscribe }),
      ...(unsubscribe.length > 0 && { unsubscribe }),
    });
    this.#ended = [];
    return this.#offerFrom(reply);
  }

  #offerFrom({ data, jsep }: PluginReply): SubscriberOffer | null {
    if (!jsep || !this.#handle) return null;
    if (Array.isArray(data['streams'])) this.#received = receivedStreams(data['streams']);
    this.#expectAnswer();
    return { type: jsep.type, sdp: withOrigin(jsep.sdp, this.#handle.getId()), receiving: this.#received };
  }

  #requireJoined(): JanusHandle {
    if (this.#handle && this.#joined) return this.#handle;
    throw MediaError.refused('nothing is subscribed yet', this.host.context);
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      await this.#answered();
      return task();
    });
    // The queue goes on after a failure, which is its caller's to handle.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #answered(): Promise<void> {
    if (!this.#unanswered) return;
    const { settled } = this.#unanswered;
    let cancel: () => void = () => undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      cancel = this.clock.after(this.options.answerTimeoutMs, () =>
        reject(MediaError.timeout('the offer before was not answered', this.host.context)),
      );
    });
    await Promise.race([settled, timeout]).finally(cancel);
  }

  #expectAnswer(): void {
    if (this.#unanswered) return;
    let settle: () => void = () => undefined;
    const settled = new Promise<void>((resolve) => (settle = resolve));
    this.#unanswered = { settled, settle };
  }

  #settleAnswer(): void {
    this.#unanswered?.settle();
    this.#unanswered = null;
  }
}

/**
 * Janus draws a new session id for the origin line with every offer. By RFC 8866 it names the session, so here it is
 * the handle's: equal for as long as the browser's PeerConnection can be the same one.
 */
function withOrigin(sdp: string, sessionId: number): string {
  return sdp.replace(/^(o=\S+) \d+ /m, `$1 ${sessionId} `);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
