import { join } from 'node:path';
import { createServer } from 'vite';
import { REPOSITORY } from '../provision/repository.mjs';

/**
 * Serves both web apps with hot reloading, on the one origin that they have in production: the portal's server
 * passes /agent on to the desktop's, and both pass the api's paths on to the api.
 * @param {{ port: number, agentPort: number, apiPort: number }} ports
 * @returns {Promise<{ close: () => Promise<void> }>}
 */
export async function servePages({ port, agentPort, apiPort }) {
  const api = { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false };
  const toApi = { '/api': api, '/metrics': api, '/socket.io': { ...api, ws: true } };
  const toAgentPages = { '/agent': { target: `http://127.0.0.1:${agentPort}`, changeOrigin: false, ws: true } };
  const servers = await Promise.all([
    serveApp('customer-web', port, { ...toApi, ...toAgentPages }),
    serveApp('agent-web', agentPort, toApi),
  ]);
  return { close: async () => void (await Promise.all(servers.map((server) => server.close()))) };
}

/**
 * @param {string} app
 * @param {number} port
 * @param {Record<string, import('vite').ProxyOptions>} proxy
 */
async function serveApp(app, port, proxy) {
  const root = join(REPOSITORY, 'apps', app);
  const server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    server: { host: '127.0.0.1', port, strictPort: true, proxy },
  });
  return server.listen();
}
