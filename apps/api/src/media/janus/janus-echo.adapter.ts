import { randomUUID } from 'node:crypto';
import { EchoPort, type Echo } from '../echo.port.js';
import { MediaError } from '../media.error.js';
import type { IceCandidate, Jsep } from '../media.port.js';
import type { JanusHandle } from './janus-handle.js';
import type { JanusNode } from './janus-node.js';
import type { JanusNodes } from './janus-nodes.js';
import { echoTestPlugin } from './janus-protocol.js';
import type { JanusSession } from './janus-session.js';
import type { MeetingIdentity } from './meeting-identity.js';

/** Bits per second of what comes back: a call's picture, so that a way that is too narrow for it shows. */
const bitrate = 1_000_000;

/** The echo port on Janus' EchoTest plugin, one session each: https://janus.conf.meetecho.com/docs/echotest.html */
export class JanusEchoes extends EchoPort {
  constructor(
    private readonly nodes: JanusNodes,
    private readonly identity: MeetingIdentity,
  ) {
    super();
  }

  override async open(offer: Jsep): Promise<Echo> {
    const [node] = this.nodes.available();
    if (!node) throw MediaError.noNode('no media node is healthy');
    const { api } = await node.ready();
    // Counted before the wait: the next choice may be made meanwhile.
    node.expectSessions(1);
    const session = await api.openSession();
    try {
      return await this.echoOn(node, session, offer);
    } catch (error) {
      await this.leave(node, session);
      throw error;
    }
  }

  private async echoOn(node: JanusNode, session: JanusSession, offer: Jsep): Promise<Echo> {
    // Labelled like a leg that nobody has: what a dead process leaves behind is found as an orphan.
    const handle = await session.attach(echoTestPlugin, this.identity.opaqueId(`echo-${randomUUID()}`));
    const { jsep } = await handle.message({ request: 'configure', audio: true, video: true, bitrate }, offer);
    if (!jsep) throw MediaError.badAnswer('an offer was not answered', { node: node.name });
    return new JanusEcho(handle, jsep, () => this.leave(node, session));
  }

  /** A session that cannot be destroyed is not kept alive any more either: Janus drops it. */
  private async leave(node: JanusNode, session: JanusSession): Promise<void> {
    try {
      await session.destroy();
    } catch (error) {
      this.nodes.logger.warn('echo left to expire', { node: node.name, error: String(error) });
    }
  }
}

class JanusEcho implements Echo {
  #closing: Promise<void> | null = null;

  constructor(
    private readonly handle: JanusHandle,
    readonly answer: Jsep,
    private readonly leave: () => Promise<void>,
  ) {}

  async trickle(candidate: IceCandidate | null): Promise<void> {
    if (this.#closing === null) await this.handle.trickle(candidate);
  }

  close(): Promise<void> {
    this.#closing ??= this.leave();
    return this.#closing;
  }
}
