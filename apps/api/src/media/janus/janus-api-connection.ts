import { MediaError } from '../media.error.js';
import { JanusConnection } from './janus-connection.js';
import type { JanusOptions } from './janus-options.js';
import type { JanusMessage } from './janus-protocol.js';
import { JanusSession } from './janus-session.js';
import type { MediaClock } from './media-clock.js';

/** The connection to Janus' API: sessions and what belongs to them. */
export class JanusApiConnection extends JanusConnection {
  protected override readonly subprotocol = 'janus-protocol';

  get timing(): { clock: MediaClock; options: JanusOptions } {
    return this.settings;
  }

  async openSession(): Promise<JanusSession> {
    const reply = await this.request({ janus: 'create' });
    if (reply.data?.id === undefined) {
      throw MediaError.badAnswer('created without a session id', { node: this.nodeName });
    }
    return this.#adopt(reply.data.id);
  }

  /** Takes over a session that lost its connection, or takes it from a living one: Janus does not fence. */
  async claimSession(id: number): Promise<JanusSession> {
    await this.request({ janus: 'claim', session_id: id });
    return this.#adopt(id);
  }

  protected override dispatch(message: JanusMessage): void {
    const session = message.session_id === undefined ? undefined : this.getSession(message.session_id);
    if (session instanceof JanusSession) session.dispatch(message);
    else this.settings.logger.debug('event of a session that is not ours', { node: this.nodeName, janus: message.janus });
  }

  protected override onEnded(): void {
    for (const session of this.getSessionList()) if (session instanceof JanusSession) session.forget();
  }

  #adopt(id: number): JanusSession {
    const session = new JanusSession(this, id);
    this.addSession(session);
    return session;
  }
}
