import { errorAnswerSchema, type Acknowledgement, type ErrorAnswer } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';

const requestTimeoutMs = 5_000;

export type Connected = { readonly ok: true; readonly socket: WireSocket } | { readonly ok: false; readonly refusal: ErrorAnswer };

/** A socket.io client without any of our own client code: what somebody else could send. */
export class WireSocket {
  private constructor(private readonly socket: Socket) {}

  static connect(url: string, auth: Readonly<Record<string, string>>): Promise<Connected> {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, timeout: requestTimeoutMs, auth });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve({ ok: true, socket: new WireSocket(socket) }));
      socket.once('connect_error', (error: Error & { data?: unknown }) => {
        socket.close();
        const refusal = errorAnswerSchema.safeParse(error.data);
        if (refusal.success) resolve({ ok: false, refusal: refusal.data });
        else reject(new Error(`No connection to ${url}: ${error.message}`));
      });
    });
  }

  /** The acknowledgement as it is: both outcomes are answers. */
  async ask<Result>(name: string, payload: unknown): Promise<Acknowledgement<Result>> {
    return (await this.socket.timeout(requestTimeoutMs).emitWithAck(name, payload)) as Acknowledgement<Result>;
  }

  /** The result of a request that has to succeed. */
  async do<Result>(name: string, payload: unknown): Promise<Result> {
    const answer = await this.ask<Result>(name, payload);
    if (!answer.ok) throw new Error(`${name} failed: ${answer.code} (${answer.message})`);
    return answer.result;
  }

  close(): void {
    this.socket.close();
  }
}

/** Connects where a refusal would be a fault of the product. */
export async function connectOrFail(url: string, auth: Readonly<Record<string, string>>): Promise<WireSocket> {
  const answer = await WireSocket.connect(url, auth);
  if (!answer.ok) throw new Error(`The connection to ${url} was refused: ${answer.refusal.code}`);
  return answer.socket;
}
