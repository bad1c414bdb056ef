import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

const document = '<!doctype html><title>Straight to Janus</title><body><script type="module" src="/direct-page.js"></script>';

/** Serves the page that speaks straight to Janus, from the folder with the compiled bench, on this machine alone. */
export class PageServer {
  private constructor(private readonly server: Server) {}

  static async start(folder: string): Promise<PageServer> {
    const server = createServer((request, response) => {
      void answer(folder, request.url ?? '/').then(
        ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PageServer(server);
  }

  /** By this name browsers take it for a place that may use the camera. */
  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

async function answer(folder: string, path: string): Promise<{ type: string; body: string }> {
  if (path === '/') return { type: 'text/html', body: document };
  return { type: 'text/javascript', body: await readFile(join(folder, basename(path)), 'utf8') };
}
