/** The part of janus-gateway-js 2.0.2 (CommonJS, untyped, Bluebird promises) that the adapter builds upon. */
declare module 'janus-gateway-js' {
  type Listener = (...args: never[]) => void;

  class LibraryEmitter {
    on(event: string, listener: Listener): this;
    once(event: string, listener: Listener): this;
    off(event: string, listener: Listener): this;
    emit(event: string, ...args: unknown[]): boolean;
    listeners(event: string): Listener[];
    removeAllListeners(event?: string): this;
  }

  class JanusMessage {
    getPlainMessage(): unknown;
  }

  /** A socket as the library sees it: anything with the browser's WebSocket interface. */
  interface SocketLike {
    readonly readyState: number;
    addEventListener(event: 'message', listener: (frame: { data: unknown }) => void): void;
    addEventListener(event: 'error', listener: (error: unknown) => void): void;
    addEventListener(event: 'close', listener: () => void): void;
  }

  class WebsocketConnection extends LibraryEmitter {
    protected _webSocket: SocketLike | undefined;
    open(address: string, protocol: string): PromiseLike<this>;
    isOpened(): boolean;
    isClosed(): boolean;
    close(): PromiseLike<void>;
    onMessage(message: unknown): void;
    protected _onOpen(socket: SocketLike): void;
    protected _installW3cListeners(): void;
    protected _close(): void;
  }

  interface ConnectionOptions {
    readonly apisecret?: string;
  }

  class Connection extends LibraryEmitter {
    constructor(id: string, address: string, options: ConnectionOptions);
    protected _websocketConnection: WebsocketConnection;
    protected _installWebsocketListeners(): void;
    getAddress(): string;
    getOptions(): ConnectionOptions;
    addSession(session: Session): void;
    getSession(sessionId: number): Session | undefined;
    getSessionList(): Session[];
    removeSession(sessionId: number): void;
    /** Adds the api secret, then writes to the socket. */
    send(message: object): PromiseLike<void>;
    processIncomeMessage(message: JanusMessage): PromiseLike<unknown>;
  }

  class Session extends LibraryEmitter {
    constructor(connection: Pick<Connection, 'getOptions' | 'on'>, id: number);
    protected _connection: unknown;
    getId(): number;
    addPlugin(plugin: Plugin): void;
    getPlugin(pluginId: number): Plugin | undefined;
    getPluginList(): Plugin[];
    /** Forgets the session here, with its plugins, without a word to Janus. */
    cleanup(): PromiseLike<void>;
  }

  class Plugin extends LibraryEmitter {
    constructor(session: Session, name: string, id: number);
    getId(): number;
    /** Forgets the handle here, without a word to Janus. */
    cleanup(): PromiseLike<void>;
  }

  const library: {
    Connection: typeof Connection;
    WebsocketConnection: typeof WebsocketConnection;
    Session: typeof Session;
    Plugin: typeof Plugin;
  };
  export type { ConnectionOptions, JanusMessage, SocketLike };
  export default library;
}
