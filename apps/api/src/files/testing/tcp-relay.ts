import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and the api, and can cut the line after so many bytes on their way to the api. */
export class TcpRelay {
  private readonly open = new Set<Socket>();
  private left = Number.POSITIVE_INFINITY;
  private readonly server: Server;

  private constructor(private readonly target: number) {
    this.server = createServer((client) => this.join(client));
  }

  static async to(origin: string): Promise<TcpRelay> {
    const relay = new TcpRelay(Number(new URL(origin).port));
    relay.server.listen(0, '127.0.0.1');
    await once(relay.server, 'listening');
    return relay;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Both connections are reset in the middle of whatever they carry, as when a network goes away. */
  cutAfter(bytes: number): void {
    this.left = bytes;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const api = connect(this.target, '127.0.0.1');
    const both = [client, api];
    for (const socket of both) {
      this.open.add(socket);
      // Cut lines are what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    api.pipe(client);
    client.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, this.left);
      this.left -= passed.length;
      if (!api.write(passed)) {
        client.pause();
        api.once('drain', () => client.resume());
      }
      if (this.left > 0) return;
      this.left = Number.POSITIVE_INFINITY;
      api.end(() => client.resetAndDestroy());
    });
  }
}
