const requestTimeoutMs = 10_000;

export interface JanusMessage {
  readonly janus: string;
  readonly transaction?: string;
  readonly sender?: number;
  readonly data?: { readonly id: number };
  readonly error?: { readonly code: number; readonly reason: string };
  readonly plugindata?: { readonly data: Record<string, unknown> };
  readonly jsep?: RTCSessionDescriptionInit;
}

interface Pending {
  resolve(message: JanusMessage): void;
  reject(error: Error): void;
}

/** Janus' WebSocket API in a browser, as plain as it can be: https://janus.conf.meetecho.com/docs/rest.html */
export class JanusSocket {
  private readonly pending = new Map<string, Pending>();
  private readonly listeners = new Map<number, (message: JanusMessage) => void>();
  private requests = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly apiSecret: string,
  ) {
    socket.onmessage = ({ data }) => this.take(JSON.parse(String(data)) as JanusMessage);
  }

  static open(url: string, apiSecret: string): Promise<JanusSocket> {
    const socket = new WebSocket(url, 'janus-protocol');
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve(new JanusSocket(socket, apiSecret));
      socket.onerror = () => reject(new Error('Janus could not be reached.'));
    });
  }

  /** The reply to a request; for messages to a plugin that is the event that follows the acknowledgement. */
  request(message: Record<string, unknown>): Promise<JanusMessage> {
    const transaction = this.send(message);
    return new Promise((resolve, reject) => {
      this.pending.set(transaction, { resolve, reject });
      setTimeout(() => reject(new Error(`Janus did not answer ${JSON.stringify(message['body'] ?? message['janus'])}.`)), requestTimeoutMs);
    });
  }

  send(message: Record<string, unknown>): string {
    const transaction = `t${(this.requests += 1)}`;
    this.socket.send(JSON.stringify({ ...message, transaction, apisecret: this.apiSecret }));
    return transaction;
  }

  onEvent(handle: number, listener: (message: JanusMessage) => void): void {
    this.listeners.set(handle, listener);
  }

  close(): void {
    this.socket.close();
  }

  private take(message: JanusMessage): void {
    if (message.janus === 'ack') return;
    const pending = message.transaction === undefined ? undefined : this.pending.get(message.transaction);
    if (!pending) {
      if (message.sender !== undefined) this.listeners.get(message.sender)?.(message);
      return;
    }
    this.pending.delete(message.transaction ?? '');
    const fault = message.error?.reason ?? message.plugindata?.data['error'];
    if (fault === undefined) pending.resolve(message);
    else pending.reject(new Error(String(fault)));
  }
}
