import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Server, ServerOptions } from 'socket.io';
import type { HttpConfiguration } from '../../config/configuration.js';
import { comesFromOurPages } from '../http/same-origin.js';
import { RedisConnections } from '../redis/redis-connections.js';

/** A session description is 200,000 characters at most; nothing else comes near. */
const maxMessageBytes = 262_144;

/**
 * socket.io as this product needs it. WebSocket alone: no sticky sessions between processes, and no second way in.
 * Connection state recovery stays off: the gateways resume from the store, which also knows what other processes did.
 */
export class RedisIoAdapter extends IoAdapter {
  constructor(
    private readonly application: INestApplicationContext,
    private readonly http: HttpConfiguration,
  ) {
    super(application);
  }

  override createIOServer(port: number, options?: Partial<ServerOptions>): Server {
    const connections = this.application.get(RedisConnections, { strict: false });
    const ours: Partial<ServerOptions> = {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: maxMessageBytes,
      perMessageDeflate: false,
      httpCompression: false,
      // A page that vanished without a word is noticed within 18 s.
      pingInterval: 10_000,
      pingTimeout: 8_000,
      connectTimeout: 10_000,
      allowRequest: (request, decide) => decide(null, comesFromOurPages(request, this.http)),
    };
    // Nest's type asks for every option although socket.io has a default for each.
    const server = super.createIOServer(port, ours as ServerOptions) as Server;
    server.adapter(createAdapter(connections.connect('sockets-out'), connections.connect('sockets-in')));
    return server;
  }
}
