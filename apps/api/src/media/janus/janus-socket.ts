import library from 'janus-gateway-js';
import { WebSocket } from 'ws';

/** More than any answer of the Admin API on a busy node; less than what could hurt this process. */
const maxFrameBytes = 8 * 1024 * 1024;

/**
 * The library's socket with three faults repaired: a frame that is not JSON ended the process, a handshake could
 * hang for ever (a stopped Janus still accepts connections), and a socket being opened could not be given up.
 * It emits 'open', 'message' with the parsed frame, 'malformed', 'error' and 'close'.
 */
export class JanusSocket extends library.WebsocketConnection {
  #opening: WebSocket | null = null;

  constructor(private readonly connectTimeoutMs: number) {
    super();
  }

  override open(address: string, protocol: string): Promise<this> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address, protocol, {
        handshakeTimeout: this.connectTimeoutMs,
        maxPayload: maxFrameBytes,
        perMessageDeflate: false,
      });
      this.#opening = socket;
      // This listener stays: an error after the promise has settled must not be without one.
      socket.on('error', reject);
      socket.once('close', () => reject(new Error('closed before it was open')));
      socket.once('open', () => {
        this.#opening = null;
        this._onOpen(socket);
        resolve(this);
      });
    });
  }

  /** Ends the socket in whatever state it is. */
  terminate(): void {
    this.#opening?.terminate();
    this.#opening = null;
    this._close();
  }

  protected override _installW3cListeners(): void {
    this._webSocket?.addEventListener('message', (frame) => this.#receive(String(frame.data)));
    this._webSocket?.addEventListener('error', (error) => this.emit('error', error));
    this._webSocket?.addEventListener('close', () => this._close());
  }

  #receive(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      this.emit('malformed');
      return;
    }
    this.onMessage(message);
  }
}
