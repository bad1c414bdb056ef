import { MediaError, type MediaErrorContext } from '../media.error.js';
import type { MediaLogger } from '../media-logger.js';
import type * as port from '../media.port.js';
import type { JanusAdminConnection } from './janus-admin-connection.js';
import type { JanusApiConnection } from './janus-api-connection.js';
import type { JanusHandle } from './janus-handle.js';
import type { JanusOptions } from './janus-options.js';
import { legEventOf } from './janus-leg-event.js';
import type { JanusMessage } from './janus-protocol.js';
import type { JanusSession } from './janus-session.js';
import { EarlyEvents } from './early-events.js';
import { LegMembership, type MembershipTerms } from './leg-membership.js';
import { LegSubscription } from './leg-subscription.js';
import type { MediaClock } from './media-clock.js';
import { PublishedStreams, type StreamsChange } from './published-streams.js';

export interface LegSettings extends MembershipTerms {
  readonly options: JanusOptions;
  readonly clock: MediaClock;
  readonly logger: MediaLogger;
  /** Called once, when the leg is over for this process. */
  readonly onOver: (leg: JanusLeg) => void;
}

/**
 * One leg on one Janus session, with a publisher and a subscriber handle. The node calls `recover` when its connection
 * was broken and is back, and `lose` when there is no hope; nobody else knows of the connection.
 */
export class JanusLeg implements port.MediaLeg {
  readonly legId: string;
  readonly #events: EarlyEvents<port.MediaLegEvent>;
  readonly #streams = new PublishedStreams();
  readonly #subscription: LegSubscription;
  #session: JanusSession;
  #membership!: LegMembership;
  #state: 'driven' | 'closing' | 'over' = 'driven';
  #closing: Promise<void> | null = null;

  private constructor(
    private readonly settings: LegSettings,
    session: JanusSession,
  ) {
    this.legId = settings.legId;
    this.#events = new EarlyEvents(settings.logger);
    this.#session = this.#watch(session);
    this.#subscription = new LegSubscription(
      {
        context: this.#context,
        joinFields: () => this.#membership.subscriberFields,
        attachSubscriber: async () => this.#listen('subscriber', await this.#membership.attachSubscriber()),
      },
      settings.options,
      settings.clock,
    );
  }

  static async open(api: JanusApiConnection, settings: LegSettings, offer?: port.Jsep): Promise<JanusLeg> {
    const session = await api.openSession();
    const leg = new JanusLeg(settings, session);
    try {
      leg.#use(await LegMembership.join(session, settings, offer));
    } catch (error) {
      await leg.close();
      throw error;
    }
    return leg;
  }

  /** Fails with 'leg-gone' when Janus does not have the session or its publisher any more. */
  static async resume(
    api: JanusApiConnection,
    admin: JanusAdminConnection,
    ref: port.LegRef,
    settings: LegSettings,
  ): Promise<JanusLeg> {
    const session = await api.claimSession(ref.sessionId);
    const leg = new JanusLeg(settings, session);
    try {
      leg.#use(await LegMembership.adopt(session, admin, ref, settings));
      leg.#abandon(leg.#subscription.discardIfUnanswered(), 'subscriber handle left behind');
    } catch (error) {
      leg.release();
      throw error;
    }
    return leg;
  }

  get ref(): port.LegRef {
    return {
      nodeName: this.settings.meeting.nodeName,
      sessionId: this.#session.getId(),
      publisherId: this.#membership.publisher.getId(),
      subscriberId: this.#subscription.handle?.getId() ?? null,
      feedId: this.#membership.feedId,
    };
  }

  get sessionId(): number {
    return this.#session.getId();
  }

  get closed(): boolean {
    return this.#state !== 'driven';
  }

  get firstAnswer(): port.Jsep | null {
    return this.#membership.answer;
  }

  async publish(offer: port.Jsep, labels: readonly port.StreamLabel[] = []): Promise<port.Jsep> {
    const descriptions = labels.map(({ mid, source }) => ({ mid, description: source }));
    // 'configure' with an offer publishes as well as it renegotiates, so nobody needs to know which one it is.
    const body = { request: 'configure', ...(descriptions.length > 0 && { descriptions }) };
    const { jsep } = await this.#driven(this.#membership.publisher).message(body, offer);
    if (!jsep) throw MediaError.badAnswer('an offer was not answered', this.#context);
    return jsep;
  }

  async requestKeyframe(): Promise<void> {
    await this.#driven(this.#membership.publisher).message({ request: 'configure', keyframe: true });
  }

  async trickle(target: port.LegTarget, candidate: port.IceCandidate | null): Promise<void> {
    const handle = target === 'publisher' ? this.#membership.publisher : this.#subscription.handle;
    if (!handle) throw MediaError.refused('nothing is subscribed yet', this.#context);
    await this.#driven(handle).trickle(candidate);
  }

  async subscribe(streams: readonly port.PublishedStream[]): Promise<port.SubscriberOffer | null> {
    return this.#driven(this.#subscription).subscribe(streams);
  }

  async pause(isPaused: (stream: port.PublishedStream) => boolean): Promise<void> {
    await this.#driven(this.#subscription).pause(isPaused);
  }

  async answer(answer: port.Jsep): Promise<void> {
    await this.#driven(this.#subscription).answer(answer);
  }

  async restartSubscriberIce(): Promise<port.SubscriberOffer> {
    return this.#driven(this.#subscription).restartIce();
  }

  onEvent(listener: (event: port.MediaLegEvent) => void): () => void {
    return this.#events.add(listener);
  }

  release(): void {
    if (this.#state === 'driven') this.#finish();
  }

  close(): Promise<void> {
    if (this.#state === 'driven') this.#closing = this.#destroy();
    return this.#closing ?? Promise.resolve();
  }

  /** Goes on over a new connection. Fails with 'leg-gone' when Janus has forgotten the session meanwhile. */
  async recover(api: JanusApiConnection, admin: JanusAdminConnection): Promise<void> {
    if (this.closed) return;
    const ref = this.ref;
    const session = this.#watch(await api.claimSession(ref.sessionId));
    try {
      const membership = await LegMembership.adopt(session, admin, ref, this.settings);
      if (this.closed) return;
      this.#session = session;
      this.#use(membership);
    } finally {
      // Closed or failed meanwhile: nobody else would stop keeping the claimed session alive.
      if (this.#session !== session) this.#abandon(session.destroy(), 'session left to expire');
    }
  }

  lose(cause: port.LegLostCause): void {
    if (this.#state !== 'driven') return;
    // Without its room or publisher the session is of no use to anybody.
    if (cause === 'detached') this.#abandon(this.#session.destroy(), 'session left to expire');
    this.#finish({ type: 'lost', cause });
  }

  get #context(): MediaErrorContext {
    return { node: this.settings.meeting.nodeName, leg: this.legId };
  }

  #watch(session: JanusSession): JanusSession {
    session.onOver(() => this.lose('session-timeout'));
    return session;
  }

  #use(membership: LegMembership): void {
    this.#membership = membership;
    const { handle, info } = membership.subscriber;
    this.#subscription.use(handle, info);
    this.#report(this.#streams.replace(membership.publishers));
    // Last, since the handles now deliver what has happened after Janus made its list.
    this.#listen('publisher', membership.publisher);
    if (handle) this.#listen('subscriber', handle);
  }

  #listen(target: port.LegTarget, handle: JanusHandle): JanusHandle {
    handle.onEvent((message) => this.#take(target, message));
    return handle;
  }

  #take(target: port.LegTarget, message: JanusMessage): void {
    if (this.closed) return;
    if (message.janus === 'detached') return this.#takeDetached(target);
    if (message.janus === 'event') return this.#takePluginEvent(target, message);
    const event = legEventOf(target, message);
    if (event) this.#events.emit(event);
    if (message.janus === 'hangup' && target === 'subscriber') {
      this.#abandon(this.#subscription.discard(), 'subscriber handle left behind');
    }
  }

  #takeDetached(target: port.LegTarget): void {
    if (target === 'publisher') this.lose('detached');
    else this.#subscription.use(null);
  }

  #takePluginEvent(target: port.LegTarget, message: JanusMessage): void {
    const data = message.plugindata?.data ?? {};
    if (data['videoroom'] === 'destroyed') return this.lose('detached');
    if (target === 'subscriber') {
      const offer = this.#subscription.takeOffer({ data, jsep: message.jsep ?? null });
      if (offer) this.#events.emit({ type: 'subscriber-offer', offer });
      return;
    }
    if (data['publishers'] !== undefined) this.#report(this.#streams.update(data['publishers']));
    for (const gone of [data['unpublished'], data['leaving']]) {
      if (typeof gone === 'number') this.#report(this.#streams.remove(gone));
    }
  }

  #report({ published, unpublished }: StreamsChange): void {
    this.#subscription.noteEnded(unpublished);
    if (unpublished.length > 0) this.#events.emit({ type: 'streams-unpublished', streams: unpublished });
    if (published.length > 0) this.#events.emit({ type: 'streams-published', streams: published });
  }

  /** For clean-up that nobody waits for: when it fails, Janus does it later by itself. */
  #abandon(cleanUp: Promise<void>, failure: string): void {
    cleanUp.catch((error: unknown) => {
      this.settings.logger.debug(failure, { leg: this.legId, error: String(error) });
    });
  }

  #driven<T>(part: T): T {
    if (this.closed) throw MediaError.legGone('the leg is closed', this.#context);
    return part;
  }

  async #destroy(): Promise<void> {
    this.#state = 'closing';
    try {
      await this.#session.destroy();
    } catch (error) {
      // Out of reach, the session is no longer kept alive and expires by itself.
      this.settings.logger.debug('session left to expire', { leg: this.legId, error: String(error) });
    }
    this.#finish({ type: 'closed' });
  }

  #finish(last?: port.MediaLegEvent): void {
    this.#state = 'over';
    this.#session.forget();
    this.#subscription.end();
    this.#events.end(last);
    this.settings.onOver(this);
  }
}
