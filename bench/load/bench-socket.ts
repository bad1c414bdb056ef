import type { Acknowledgement } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';

const requestTimeoutMs = 10_000;

/** A real socket.io client over WebSocket, with a connection of its own. */
export function openSocket(origin: string, namespace: string, auth: Record<string, string>): Promise<Socket> {
  const socket = io(`${origin}${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
}

/** Sends a request and waits for its acknowledgement; one that failed is an error that names its code. */
export async function ask<Result>(socket: Socket, name: string, payload: unknown): Promise<Result> {
  const answer = (await socket.timeout(requestTimeoutMs).emitWithAck(name, payload)) as Acknowledgement<Result>;
  if (!answer.ok) throw new Error(`${name} failed: ${answer.code}`);
  return answer.result;
}

/** Opens a leg as a page does; what is offered is of no matter where media is replaced. */
export async function joinConversation(socket: Socket, contactId: string): Promise<void> {
  await ask(socket, 'leg.open', { contactId, muted: { audio: false, video: false }, offer: { type: 'offer', sdp: 'v=0' } });
}

/** Runs `work` on all items, `atOnce` at a time, in order of the items. */
export async function inBatches<Item, Value>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    const batch = items.slice(start, start + atOnce);
    values.push(...(await Promise.all(batch.map((item, offset) => work(item, start + offset)))));
  }
  return values;
}
