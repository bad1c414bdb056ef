import { z } from 'zod';
import { MediaError, type MediaErrorContext } from '../../media.error.js';
import type * as port from '../../media.port.js';
import { Turns } from '../../../platform/turns.js';
import { EarlyEvents } from '../early-events.js';
import type { JanusMessage } from '../janus-protocol.js';
import { PublishedStreams, type StreamsChange } from '../published-streams.js';
import { Ears, earsSchema } from './ears.js';
import { PhoneFeed, type FeedRef } from './phone-feed.js';
import type { PhoneLegParts } from './phone-leg-parts.js';

const refSchema = z.object({ legId: z.string(), roomId: z.number(), pin: z.string(), nosip: z.number(), publisher: z.number(), feed: z.number(), forward: z.number(), ears: z.string() });
export type PhoneLegRef = z.infer<typeof refSchema>;

export function phoneLegRefOf(media: Readonly<Record<string, unknown>>): PhoneLegRef | null {
  return refSchema.safeParse(media).data ?? null;
}

/**
 * A phone as a participant of a meeting: what it says is published as a feed, and the feeds it may hear are mixed in its room.
 * Nothing is negotiated with anybody. Its handles are those of its account's session.
 */
export class PhoneLeg implements port.MediaLeg {
  readonly legId: string;
  readonly firstAnswer = null;
  readonly #events: EarlyEvents<port.MediaLegEvent>;
  readonly #streams = new PublishedStreams();
  readonly #turns = new Turns();
  readonly #ears: Ears;
  #wanted: readonly port.PublishedStream[] = [];
  #paused = new Set<string>();
  #over = false;

  private constructor(
    private readonly parts: PhoneLegParts,
    private readonly feed: PhoneFeed,
  ) {
    this.legId = parts.legId;
    this.#events = new EarlyEvents(parts.logger);
    this.#ears = new Ears(parts);
    feed.publisher.onEvent((message) => this.#take(message));
  }

  static async join(parts: PhoneLegParts): Promise<PhoneLeg> {
    const { feed, publishers } = await PhoneFeed.publish(parts);
    const leg = new PhoneLeg(parts, feed);
    leg.#report(leg.#streams.update(publishers));
    return leg;
  }

  /** Takes over what another process drove. Whom it heard is forgotten, and subscribed to anew. */
  static async resume(parts: PhoneLegParts, ref: PhoneLegRef): Promise<PhoneLeg> {
    const leg = new PhoneLeg(parts, PhoneFeed.adopt(parts, ref));
    await leg.#ears.abandon(earsSchema.parse(JSON.parse(ref.ears)));
    await leg.recover();
    leg.#events.emit({ type: 'connected', target: 'publisher' });
    return leg;
  }

  get ref(): port.LegRef {
    const { meeting, sessionId } = this.parts;
    return { nodeName: meeting.nodeName, sessionId: sessionId(), publisherId: this.feed.publisher.id, subscriberId: null, feedId: this.feed.ref.feed };
  }

  /** What `resume` needs. */
  get phoneRef(): PhoneLegRef & FeedRef {
    const { meeting } = this.parts;
    return { legId: this.legId, roomId: meeting.roomId, pin: meeting.pin, ...this.feed.ref, ears: JSON.stringify(this.#ears.refs) };
  }

  get closed(): boolean {
    return this.#over;
  }

  /** The phone itself is there: what it hears reaches it. */
  connected(): void {
    this.#events.emit({ type: 'connected', target: 'subscriber' });
  }

  publish(): Promise<port.Jsep> {
    return Promise.reject(this.#refused());
  }

  requestKeyframe(): Promise<void> {
    return Promise.resolve();
  }

  trickle(): Promise<void> {
    return Promise.reject(this.#refused());
  }

  answer(): Promise<void> {
    return Promise.reject(this.#refused());
  }

  restartSubscriberIce(): Promise<port.SubscriberOffer> {
    return Promise.reject(this.#refused());
  }

  async subscribe(streams: readonly port.PublishedStream[]): Promise<null> {
    this.#wanted = streams.filter(({ kind }) => kind === 'audio');
    await this.#listen();
    return null;
  }

  async pause(isPaused: (stream: port.PublishedStream) => boolean): Promise<void> {
    this.#paused = new Set(this.#wanted.filter((stream) => isPaused(stream)).map((stream) => keyOf(stream)));
    await this.#listen();
  }

  onEvent(listener: (event: port.MediaLegEvent) => void): () => void {
    return this.#events.add(listener);
  }

  release(): void {
    this.#finish();
  }

  async close(): Promise<void> {
    if (this.#over) return;
    this.#finish({ type: 'closed' });
    await this.#turns.take(() => Promise.allSettled([this.#ears.set([]), this.feed.end()]));
  }

  lose(cause: port.LegLostCause): void {
    if (!this.#over) this.#finish({ type: 'lost', cause });
  }

  /** After a time without events: who is there now? */
  async recover(): Promise<void> {
    this.#report(this.#streams.replace(await this.feed.others()));
  }

  #listen(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#over) throw MediaError.legGone('the leg is closed', this.#context);
      if (await this.#ears.set(this.#wanted.filter((stream) => !this.#paused.has(keyOf(stream))))) this.parts.changed();
    });
  }

  #take(message: JanusMessage): void {
    if (this.#over) return;
    if (message.janus === 'webrtcup') this.#events.emit({ type: 'connected', target: 'publisher' });
    if (message.janus === 'detached') this.lose('detached');
    const data = message.plugindata?.data ?? {};
    if (data['videoroom'] === 'destroyed') return this.lose('detached');
    if (data['publishers'] !== undefined) this.#report(this.#streams.update(data['publishers']));
    for (const gone of [data['unpublished'], data['leaving']]) {
      if (typeof gone === 'number') this.#report(this.#streams.remove(gone));
    }
  }

  #report({ published, unpublished }: StreamsChange): void {
    if (unpublished.length > 0) this.#events.emit({ type: 'streams-unpublished', streams: unpublished });
    if (published.length > 0) this.#events.emit({ type: 'streams-published', streams: published });
  }

  get #context(): MediaErrorContext {
    return { node: this.parts.meeting.nodeName, leg: this.legId };
  }

  #refused(): MediaError {
    return MediaError.refused('nothing is negotiated with a phone', this.#context);
  }

  #finish(last?: port.MediaLegEvent): void {
    this.#over = true;
    this.#events.end(last);
    this.parts.onOver();
  }
}

export function keyOf({ feedId, mid }: Pick<port.PublishedStream, 'feedId' | 'mid'>): string {
  return `${feedId}/${mid}`;
}

