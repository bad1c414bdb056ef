import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from './signaling-socket.js';
import { SocketIoSocket } from './socket-io-socket.js';

let http: HttpServer;
let server: Server;
let url: string;
const sockets: SocketIoSocket[] = [];

beforeEach(async () => {
  http = createServer();
  server = new Server(http);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/desk`;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await server.close();
});

function newSocket(at = url): SocketIoSocket {
  const socket = new SocketIoSocket({ url: at, openTimeoutMs: 2_000 });
  sockets.push(socket);
  return socket;
}

const next = <Name extends Parameters<SocketIoSocket['on']>[0]>(socket: SocketIoSocket, name: Name) =>
  new Promise<unknown>((heard) => socket.on(name, heard));

const send = (socket: SocketIoSocket, name: string, timeoutMs = 1_000) =>
  new Promise<SendOutcome>((settled) => socket.send(name, { n: 1 }, timeoutMs, settled));

describe('SocketIoSocket with a real socket.io server', () => {
  it('opens with the handshake of each attempt, also after it was lost', async () => {
    const handshakes: unknown[] = [];
    server.of('/desk').on('connection', (client) => handshakes.push(client.handshake.auth));
    const socket = newSocket();
    socket.open({ token: 'first' });
    await next(socket, 'opened');
    server.of('/desk').disconnectSockets(true);
    await next(socket, 'lost');
    socket.open({ token: 'second' });
    await next(socket, 'opened');
    expect(handshakes).toEqual([{ token: 'first' }, { token: 'second' }]);
  });

  it('hands over what the server refused with, and can open afterwards', async () => {
    const answer = { code: 'auth.token_expired', message: 'expired', correlationId: 'c' };
    server.of('/desk').use((client, go) => {
      const refused = client.handshake.auth['token'] === 'old';
      go(refused ? Object.assign(new Error('refused'), { data: answer }) : undefined);
    });
    const socket = newSocket();
    socket.open({ token: 'old' });
    expect(await next(socket, 'refused')).toEqual({ answer });
    socket.open({ token: 'new' });
    await next(socket, 'opened');
  });

  it('says that nobody is there', async () => {
    const socket = newSocket('http://127.0.0.1:1/desk');
    socket.open({});
    expect(await next(socket, 'unreachable')).toMatchObject({ reason: expect.any(String) });
  });

  it('settles each request by its answer, its timeout or the loss of the connection', async () => {
    server.of('/desk').on('connection', (client) => {
      client.on('answered', (payload: unknown, acknowledge: (answer: unknown) => void) => acknowledge(payload));
    });
    const socket = newSocket();
    socket.open({});
    await next(socket, 'opened');
    expect(await send(socket, 'answered')).toEqual({ type: 'answered', answer: { n: 1 } });
    expect(await send(socket, 'unanswered', 50)).toEqual({ type: 'timeout' });
    const cut = send(socket, 'unanswered');
    server.of('/desk').disconnectSockets(true);
    expect(await cut).toEqual({ type: 'lost' });
  });

  it('hands on what the server pushes', async () => {
    server.of('/desk').on('connection', (client) => void client.emit('drawn', { number: 7 }));
    const socket = newSocket();
    const pushed = next(socket, 'pushed');
    socket.open({});
    expect(await pushed).toEqual({ name: 'drawn', payload: { number: 7 } });
  });
});
