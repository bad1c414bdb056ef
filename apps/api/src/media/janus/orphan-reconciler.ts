import { z } from 'zod';
import type { MediaLiveness } from '../media-liveness.port.js';
import type { JanusAdminConnection } from './janus-admin-connection.js';
import { isJanusError } from './janus-error.js';
import type { JanusNode } from './janus-node.js';
import type { JanusNodes } from './janus-nodes.js';
import { janusErrorCode } from './janus-protocol.js';
import type { MeetingIdentity } from './meeting-identity.js';
import { isCallRoom, isLineGroup } from './phone/owner-labels.js';

const roomListSchema = z.object({
  list: z.array(z.object({ room: z.number(), description: z.string().default('') })),
});

const callRoomListSchema = z.object({
  list: z.array(z.object({ room: z.number(), description: z.string().default(''), num_participants: z.number().default(0) })),
});

interface Orphan {
  /** Names it across passes. */
  readonly key: string;
  readonly isLive: () => Promise<boolean>;
  readonly destroy: () => Promise<void>;
}

/**
 * Finds rooms and sessions of this installation that no live contact or leg stands behind (left by a process that
 * died, or by a node that was away while they ended) and destroys them. What looks like an orphan must go on to look
 * like one for the whole grace period before it is destroyed: it is then at least that old, by this process' own clock.
 */
export class OrphanReconciler {
  readonly #suspectedSince = new Map<string, number>();
  #cancelNext: () => void = () => undefined;
  #running: Promise<number> | null = null;
  #stopped = false;

  constructor(
    private readonly nodes: JanusNodes,
    private readonly identity: MeetingIdentity,
    private readonly adminKey: string,
  ) {}

  start(liveness: MediaLiveness): void {
    this.#stopped = false;
    this.#schedule(liveness);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelNext();
  }

  /** One pass over all healthy nodes; returns how many orphans were destroyed. Passes do not overlap. */
  reconcile(liveness: MediaLiveness): Promise<number> {
    this.#running ??= this.#pass(liveness).finally(() => (this.#running = null));
    return this.#running;
  }

  #schedule(liveness: MediaLiveness): void {
    if (this.#stopped) return;
    this.#cancelNext = this.nodes.clock.after(this.nodes.options.reconciliationIntervalMs, () => {
      void this.reconcile(liveness).finally(() => this.#schedule(liveness));
    });
  }

  async #pass(liveness: MediaLiveness): Promise<number> {
    const destroyed = await Promise.all(this.nodes.all.map((node) => this.#reconcileNode(node, liveness)));
    return destroyed.reduce((sum, count) => sum + count, 0);
  }

  async #reconcileNode(node: JanusNode, liveness: MediaLiveness): Promise<number> {
    if (!node.status.healthy) return 0;
    let destroyed = 0;
    const present = new Set<string>();
    try {
      for await (const candidate of this.#ours(node, liveness)) {
        if (this.#stopped) return destroyed;
        present.add(candidate.key);
        if (await this.#judge(node, candidate)) destroyed += 1;
      }
      this.#forgetAbsent(node, present);
    } catch (error) {
      this.nodes.logger.warn('orphan reconciliation interrupted', { node: node.name, error: String(error) });
    }
    return destroyed;
  }

  async #judge(node: JanusNode, candidate: Orphan): Promise<boolean> {
    const { clock, logger, options } = this.nodes;
    if (await candidate.isLive()) {
      this.#suspectedSince.delete(candidate.key);
      return false;
    }
    const since = this.#suspectedSince.get(candidate.key) ?? clock.now();
    this.#suspectedSince.set(candidate.key, since);
    if (clock.now() - since < options.orphanGraceMs) return false;
    await candidate.destroy();
    this.#suspectedSince.delete(candidate.key);
    logger.log('media orphan destroyed', { node: node.name, orphan: candidate.key });
    return true;
  }

  #forgetAbsent(node: JanusNode, present: ReadonlySet<string>): void {
    for (const key of this.#suspectedSince.keys()) {
      if (key.startsWith(`${node.name}/`) && !present.has(key)) this.#suspectedSince.delete(key);
    }
  }

  async *#ours(node: JanusNode, liveness: MediaLiveness): AsyncGenerator<Orphan> {
    const { admin } = node;
    yield* this.#rooms(node.name, admin, liveness);
    yield* this.#callRooms(node.name, admin);
    const ownLegs = new Map([...node.legs].map((leg) => [leg.sessionId, leg.legId]));
    for (const sessionId of await admin.listSessions()) {
      const legId = ownLegs.get(sessionId) ?? (await this.#legBehind(admin, sessionId));
      // The session of a SIP account is kept alive by who has the account, or ends by itself.
      if (legId === null || isLineGroup(legId)) continue;
      yield {
        key: `${node.name}/session/${sessionId}`,
        isLive: () => liveness.isLiveLeg(legId, sessionId),
        destroy: () => ignoring(admin.destroySession(sessionId), janusErrorCode.sessionNotFound),
      };
    }
  }

  async *#rooms(nodeName: string, admin: JanusAdminConnection, liveness: MediaLiveness): AsyncGenerator<Orphan> {
    const { list } = roomListSchema.parse(await admin.videoRoom({ request: 'list', admin_key: this.adminKey }));
    for (const { room, description } of list) {
      const contactId = this.identity.ownerOf(description);
      if (contactId === null) continue;
      const destroy = () => admin.videoRoom({ request: 'destroy', room, secret: this.identity.roomSecret(room) });
      yield {
        key: `${nodeName}/room/${room}`,
        isLive: () => liveness.isLiveContact(contactId, nodeName),
        destroy: () => ignoring(destroy(), janusErrorCode.noSuchRoom),
      };
    }
  }

  /** Rooms of calls outlive their sessions; one that nobody is in has no call. */
  async *#callRooms(nodeName: string, admin: JanusAdminConnection): AsyncGenerator<Orphan> {
    const { list } = callRoomListSchema.parse(await admin.audioBridge({ request: 'list' }));
    for (const { description, num_participants: participants, room } of list) {
      const owner = this.identity.ownerOf(description);
      if (owner === null || !isCallRoom(owner)) continue;
      const destroy = () => admin.audioBridge({ request: 'destroy', room, secret: this.identity.roomSecret(room) });
      yield {
        key: `${nodeName}/call-room/${room}`,
        isLive: () => Promise.resolve(participants > 0),
        destroy: () => ignoring(destroy(), janusErrorCode.noSuchAudioRoom),
      };
    }
  }

  /** The leg that a session was opened for, read from its handles; null when it is not ours or gone by now. */
  async #legBehind(admin: JanusAdminConnection, sessionId: number): Promise<string | null> {
    try {
      const [handleId] = await admin.listHandles(sessionId);
      if (handleId === undefined) return null;
      return this.identity.ownerOf((await admin.handleInfo(sessionId, handleId)).opaqueId);
    } catch (error) {
      if (isJanusError(error, janusErrorCode.sessionNotFound)) return null;
      if (isJanusError(error, janusErrorCode.handleNotFound)) return null;
      throw error;
    }
  }
}

async function ignoring(request: Promise<unknown>, code: number): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!isJanusError(error, code)) throw error;
  }
}
