import { MediaError, type MediaErrorContext } from '../media.error.js';
import type { Jsep, LegRef, Meeting } from '../media.port.js';
import type { JanusAdminConnection } from './janus-admin-connection.js';
import type { JanusHandle } from './janus-handle.js';
import { videoRoomPlugin, type PluginData } from './janus-protocol.js';
import type { JanusSession } from './janus-session.js';

export interface MembershipTerms {
  readonly meeting: Meeting;
  readonly legId: string;
  /** Put on every handle, so that the Admin API tells whose it is. */
  readonly opaqueId: string;
}

/** A subscriber handle with the plugin's own account of it. */
export interface SubscriberHandle {
  readonly handle: JanusHandle | null;
  readonly info: PluginData;
}

/** A leg's place in its room, on one session of one connection: a publisher handle that has joined. */
export class LegMembership {
  private constructor(
    readonly session: JanusSession,
    readonly publisher: JanusHandle,
    readonly feedId: number,
    private readonly privateId: number,
    private readonly terms: MembershipTerms,
    readonly subscriber: SubscriberHandle,
    /** Others in the room, as Janus lists them. */
    readonly publishers: readonly unknown[],
    readonly answer: Jsep | null = null,
  ) {}

  /**
   * Joins and, with an offer, publishes in the same request. The subscriber handle is attached in the meantime, so that
   * subscribing is a single request.
   */
  static async join(session: JanusSession, terms: MembershipTerms, offer?: Jsep): Promise<LegMembership> {
    const [{ publisher, data, jsep }, handle] = await Promise.all([
      enter(session, terms, offer),
      session.attach(videoRoomPlugin, terms.opaqueId),
    ]);
    const { feedId, privateId } = identityIn(data, contextOf(terms));
    if (offer && !jsep) throw MediaError.badAnswer('an offer was not answered', contextOf(terms));
    const subscriber = { handle, info: {} };
    return new LegMembership(session, publisher, feedId, privateId, terms, subscriber, publishersIn(data), jsep);
  }

  /** Takes over handles that exist already. Fails with 'leg-gone' when Janus does not have them any more. */
  static async adopt(
    session: JanusSession,
    admin: JanusAdminConnection,
    ref: LegRef,
    terms: MembershipTerms,
  ): Promise<LegMembership> {
    const publisher = session.handle(videoRoomPlugin, ref.publisherId);
    const [{ plugin }, subscriber, others] = await Promise.all([
      admin.handleInfo(ref.sessionId, ref.publisherId),
      adoptSubscriber(session, admin, ref),
      visitRoom(session, terms),
    ]);
    const { feedId, privateId } = identityIn(plugin, contextOf(terms));
    const publishers = others.filter((publisher) => !isObject(publisher) || publisher['id'] !== feedId);
    return new LegMembership(session, publisher, feedId, privateId, terms, subscriber, publishers);
  }

  /** What a subscriber's join needs: the room, and the private id that entitles to it. */
  get subscriberFields(): PluginData {
    return { ...roomFields(this.terms), private_id: this.privateId };
  }

  attachSubscriber(): Promise<JanusHandle> {
    return this.session.attach(videoRoomPlugin, this.terms.opaqueId);
  }
}

async function enter(session: JanusSession, terms: MembershipTerms, offer?: Jsep) {
  const publisher = await session.attach(videoRoomPlugin, terms.opaqueId);
  const request = offer ? 'joinandconfigure' : 'join';
  const body = { request, ptype: 'publisher', ...roomFields(terms), display: terms.legId };
  return { publisher, ...(await publisher.message(body, offer)) };
}

async function adoptSubscriber(
  session: JanusSession,
  admin: JanusAdminConnection,
  ref: LegRef,
): Promise<SubscriberHandle> {
  if (ref.subscriberId === null) return { handle: null, info: {} };
  const handle = session.handle(videoRoomPlugin, ref.subscriberId);
  const { plugin: info } = await admin.handleInfo(ref.sessionId, ref.subscriberId);
  return { handle, info };
}

/**
 * Janus tells what is published only to who joins, so a handle joins for a moment. Others' legs see it come and go
 * without any stream, which they ignore.
 */
async function visitRoom(session: JanusSession, terms: MembershipTerms): Promise<readonly unknown[]> {
  const visitor = await session.attach(videoRoomPlugin, terms.opaqueId);
  const { data } = await visitor.message({ request: 'join', ptype: 'publisher', ...roomFields(terms) });
  await visitor.detach();
  return publishersIn(data);
}

function roomFields({ meeting }: MembershipTerms): PluginData {
  return { room: meeting.roomId, pin: meeting.pin };
}

function contextOf({ meeting, legId }: MembershipTerms): MediaErrorContext {
  return { node: meeting.nodeName, leg: legId };
}

function identityIn({ id, private_id: privateId }: PluginData, context: MediaErrorContext) {
  if (typeof id === 'number' && typeof privateId === 'number') return { feedId: id, privateId };
  throw MediaError.legGone('the publisher is not in the room', context);
}

function publishersIn({ publishers }: PluginData): readonly unknown[] {
  return Array.isArray(publishers) ? publishers : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
