import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { audioBridgePlugin } from '../../janus/janus-protocol.js';
import type { Jsep } from '../../media.port.js';
import type { MediaConfig } from '../../media.config.js';
import { FakePluginError, type FakeHandle, type Fields } from './fake-handle.js';
import { FakeVideoRoom } from './fake-video-room.js';
import { polite, type Faults } from './faults.js';

const secrets = { apiSecret: 'fake-api-secret', adminSecret: 'fake-admin-secret', adminKey: 'fake-admin-key' };

interface FakeSession {
  readonly id: number;
  socket: WebSocket;
  readonly handles: Map<number, FakeHandle>;
}

type Request = Fields & { readonly janus: string; readonly transaction: string };

class FakeCoreError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A Janus that speaks both APIs over a real socket, keeps sessions that lost theirs, and misbehaves as told.
 * Like the real one, it names no sender in the core's errors and acks a plugin request before it answers.
 */
export class FakeJanus {
  faults: Faults = polite;
  readonly requests: Request[] = [];
  readonly #rooms = new FakeVideoRoom(secrets.adminKey);
  readonly #sessions = new Map<number, FakeSession>();
  #accepting = true;
  #lastId = 0;

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => socket.on('message', (data: Buffer) => this.#receive(socket, data.toString())));
  }

  static async start(): Promise<FakeJanus> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: ([first]) => first ?? false });
    await once(server, 'listening');
    return new FakeJanus(server);
  }

  get config(): MediaConfig {
    const url = `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return { nodes: [{ name: 'fake', url, adminUrl: url }], ...secrets, recordingsDir: '/nowhere', iceServers: [], installationId: 'test' };
  }

  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** Drops every connection without a goodbye. */
  dropConnections(): void {
    for (const socket of this.server.clients) socket.terminate();
  }

  /** Writes to every connection whatever it is given. */
  broadcast(text: string): void {
    for (const socket of this.server.clients) socket.send(text);
  }

  /** Ends a session as Janus does when it was not kept alive. */
  expire(sessionId: number): void {
    const session = this.#sessions.get(sessionId);
    if (!session) return;
    this.#end(session);
    this.#send(session.socket, { janus: 'timeout', session_id: sessionId });
  }

  async stop(): Promise<void> {
    this.dropConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #receive(socket: WebSocket, text: string): void {
    const request = JSON.parse(text) as Request;
    this.requests.push(request);
    const fault = this.faults.onRequest?.(request);
    if (fault === 'swallow') return;
    if (fault === 'hang-up') return socket.terminate();
    const { transaction } = request;
    const answer = (fields: Fields) => this.#send(socket, { transaction, ...fields });
    try {
      if (fault) throw new FakeCoreError(fault.coreError, 'as told');
      if (socket.protocol === 'janus-admin-protocol') answer(this.#admin(request));
      else this.#api(socket, request, answer);
    } catch (error) {
      if (error instanceof FakeCoreError) answer({ janus: 'error', error: { code: error.code, reason: error.message } });
      else throw error;
    }
  }

  #api(socket: WebSocket, request: Request, answer: (fields: Fields) => void): void {
    if (request.janus === 'ping') return answer({ janus: 'pong' });
    if (request['apisecret'] !== secrets.apiSecret) throw new FakeCoreError(403, 'Unauthorized request');
    if (request.janus === 'create') {
      if (!this.#accepting) throw new FakeCoreError(472, 'Not accepting new sessions');
      const session = { id: ++this.#lastId, socket, handles: new Map<number, FakeHandle>() };
      this.#sessions.set(session.id, session);
      return answer({ janus: 'success', data: { id: session.id } });
    }
    this.#inSession(this.#session(request), socket, request, answer);
  }

  #inSession(session: FakeSession, socket: WebSocket, request: Request, answer: (fields: Fields) => void): void {
    const session_id = session.id;
    switch (request.janus) {
      case 'claim':
        session.socket = socket;
        return answer({ janus: 'success', session_id });
      case 'keepalive':
        return answer({ janus: 'ack', session_id });
      case 'attach':
        return answer({ janus: 'success', session_id, data: { id: this.#attach(session, String(request['opaque_id'])).id } });
      case 'destroy':
        this.#end(session);
        return answer({ janus: 'success', session_id });
      default:
        return this.#onHandle(session, this.#handle(session, request), request, answer);
    }
  }

  #onHandle(session: FakeSession, handle: FakeHandle, request: Request, answer: (fields: Fields) => void): void {
    const session_id = session.id;
    switch (request.janus) {
      case 'trickle':
        return answer({ janus: 'ack', session_id });
      case 'detach':
        this.#rooms.leave(handle);
        session.handles.delete(handle.id);
        return answer({ janus: 'success', session_id });
      case 'message':
        answer({ janus: 'ack', session_id });
        return this.#message(handle, request);
      default:
        throw new FakeCoreError(457, `Unknown request '${request.janus}'`);
    }
  }

  #message(handle: FakeHandle, request: Request): void {
    try {
      this.#rooms.message(handle, request['body'] as Fields, request.transaction, request['jsep'] as Jsep | undefined);
    } catch (error) {
      if (!(error instanceof FakePluginError)) throw error;
      const data = { videoroom: 'event', error_code: error.code, error: error.message };
      handle.event(data, undefined, request.transaction);
    }
  }

  #admin(request: Request): Fields {
    if (request['admin_secret'] !== secrets.adminSecret) throw new FakeCoreError(403, 'Unauthorized request');
    switch (request.janus) {
      case 'ping':
        return { janus: 'pong' };
      case 'info':
        return { janus: 'server_info', 'accepting-new-sessions': this.#accepting };
      case 'list_sessions':
        return { janus: 'success', sessions: [...this.#sessions.keys()] };
      case 'accept_new_sessions':
        this.#accepting = request['accept'] === true;
        return { janus: 'success', accept: this.#accepting };
      case 'message_plugin':
        // It has no AudioBridge rooms.
        if (request['plugin'] === audioBridgePlugin) return { janus: 'success', response: { audiobridge: 'success', list: [] } };
        return { janus: 'success', response: this.#control(request['request'] as Fields) };
      default:
        return this.#adminInSession(this.#session(request), request);
    }
  }

  #adminInSession(session: FakeSession, request: Request): Fields {
    switch (request.janus) {
      case 'list_handles':
        return { janus: 'success', handles: [...session.handles.keys()] };
      case 'handle_info': {
        const handle = this.#handle(session, request);
        const info = { opaque_id: handle.opaqueId, plugin_specific: this.#rooms.info(handle) };
        return { janus: 'success', info };
      }
      case 'destroy_session':
        this.#end(session);
        return { janus: 'success' };
      default:
        throw new FakeCoreError(457, `Unknown request '${request.janus}'`);
    }
  }

  #control(request: Fields): Fields {
    try {
      return this.#rooms.control(request);
    } catch (error) {
      if (error instanceof FakePluginError) return { videoroom: 'event', error_code: error.code, error: error.message };
      throw error;
    }
  }

  #attach(session: FakeSession, opaqueId: string): FakeHandle {
    const id = ++this.#lastId;
    const origin = { session_id: session.id, sender: id };
    const handle: FakeHandle = {
      id,
      sessionId: session.id,
      opaqueId,
      role: null,
      event: (data, jsep, transaction) =>
        this.#send(session.socket, {
          janus: 'event',
          ...origin,
          ...(transaction !== undefined && { transaction }),
          plugindata: { plugin: 'janus.plugin.videoroom', data },
          ...(jsep && { jsep }),
        }),
      core: (janus) => this.#send(session.socket, { janus, ...origin }),
    };
    session.handles.set(id, handle);
    return handle;
  }

  #end(session: FakeSession): void {
    this.#sessions.delete(session.id);
    for (const handle of session.handles.values()) this.#rooms.leave(handle);
  }

  #session(request: Fields): FakeSession {
    const session = this.#sessions.get(Number(request['session_id']));
    if (!session) throw new FakeCoreError(458, `No such session ${String(request['session_id'])}`);
    return session;
  }

  #handle(session: FakeSession, request: Fields): FakeHandle {
    const handle = session.handles.get(Number(request['handle_id']));
    if (!handle) throw new FakeCoreError(459, `No such handle ${String(request['handle_id'])}`);
    return handle;
  }

  #send(socket: WebSocket, message: Fields): void {
    const frames = this.faults.onFrame?.(message) ?? [{ text: JSON.stringify(message) }];
    for (const { text, afterMs } of frames) {
      if (afterMs === undefined) socket.send(text);
      else setTimeout(() => socket.send(text), afterMs).unref();
    }
  }
}
