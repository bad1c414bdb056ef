import library from 'janus-gateway-js';
import { z } from 'zod';
import { MediaError } from '../media.error.js';
import { JanusConnection, type ConnectionSettings } from './janus-connection.js';
import { audioBridgePlugin, videoRoomPlugin, type JanusMessage, type PluginData } from './janus-protocol.js';
import { pluginErrorOf } from './pending-requests.js';

export interface AdminSettings extends Omit<ConnectionSettings, 'apisecret'> {
  readonly adminSecret: string;
}

const sessionsSchema = z.object({ sessions: z.array(z.number()) });
const handlesSchema = z.object({ handles: z.array(z.number()) });
const infoSchema = z.object({ 'accepting-new-sessions': z.boolean().optional() });
const handleInfoSchema = z.object({
  info: z.looseObject({
    opaque_id: z.string().optional(),
    plugin_specific: z.looseObject({}).optional(),
    webrtc: z.looseObject({}).optional(),
  }),
});
const pluginAnswerSchema = z.object({ response: z.looseObject({}) });

export interface HandleInfo {
  readonly opaqueId: string | null;
  readonly plugin: PluginData;
  readonly hasPeerConnection: boolean;
}

/** The connection to one node's Admin API: https://janus.conf.meetecho.com/docs/admin.html */
export class JanusAdminConnection extends JanusConnection {
  protected override readonly subprotocol = 'janus-admin-protocol';
  readonly #adminSecret: string;

  constructor(address: string, { adminSecret, ...settings }: AdminSettings) {
    super(address, settings);
    this.#adminSecret = adminSecret;
  }

  override send(message: object): PromiseLike<void> {
    return library.Connection.prototype.send.call(this, { ...message, admin_secret: this.#adminSecret });
  }

  async listSessions(): Promise<readonly number[]> {
    return this.#ask(sessionsSchema, 'list_sessions').then((answer) => answer.sessions);
  }

  async listHandles(sessionId: number): Promise<readonly number[]> {
    return this.#ask(handlesSchema, 'list_handles', { session_id: sessionId }).then((answer) => answer.handles);
  }

  async handleInfo(sessionId: number, handleId: number): Promise<HandleInfo> {
    const { info } = await this.#ask(handleInfoSchema, 'handle_info', { session_id: sessionId, handle_id: handleId });
    return { opaqueId: info.opaque_id ?? null, plugin: info.plugin_specific ?? {}, hasPeerConnection: info.webrtc !== undefined };
  }

  async destroySession(sessionId: number): Promise<void> {
    await this.request({ janus: 'destroy_session', session_id: sessionId });
  }

  /** False while the node is being drained. */
  async acceptsNewSessions(): Promise<boolean> {
    return this.#ask(infoSchema, 'info').then((answer) => answer['accepting-new-sessions'] ?? true);
  }

  /** False starts draining: running sessions stay, new ones are refused. */
  async acceptNewSessions(accept: boolean): Promise<void> {
    await this.request({ janus: 'accept_new_sessions', accept });
  }

  /** Asks the VideoRoom plugin without a session. */
  videoRoom(request: PluginData & { request: string }): Promise<PluginData> {
    return this.#askPlugin(videoRoomPlugin, request);
  }

  /** Asks the AudioBridge plugin without a session. */
  audioBridge(request: PluginData & { request: string }): Promise<PluginData> {
    return this.#askPlugin(audioBridgePlugin, request);
  }

  async #askPlugin(plugin: string, request: PluginData & { request: string }): Promise<PluginData> {
    const { response } = await this.#ask(pluginAnswerSchema, 'message_plugin', { plugin, request });
    const error = pluginErrorOf(response, { node: this.nodeName, request: request.request });
    if (error) throw error;
    return response;
  }

  /** The Admin API sends no events. */
  protected override dispatch(message: JanusMessage): void {
    this.settings.logger.debug('unexpected admin message', { node: this.nodeName, janus: message.janus });
  }

  async #ask<T>(schema: z.ZodType<T>, janus: string, fields: Record<string, unknown> = {}): Promise<T> {
    const answer = schema.safeParse(await this.request({ janus, ...fields }));
    if (answer.success) return answer.data;
    throw MediaError.badAnswer(`an unintelligible answer to ${janus}`, { node: this.nodeName }, answer.error);
  }
}
