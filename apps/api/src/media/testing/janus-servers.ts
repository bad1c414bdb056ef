import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { MediaConfig } from '../media.config.js';
import { AudioBridgePeer } from './audiobridge-peer.js';
import { configFor, JanusProcess } from './janus-process.js';
import type { MediaServer } from './conformance-stage.js';
import { MediaProcess } from './media-process.js';

const nodesSchema = z.array(z.object({ name: z.string(), url: z.string(), adminUrl: z.string() })).min(1);

/** The first Janus server that the environment names (JANUS_NODES, see .env.example), or one of the test's own. */
export async function startJanusServer(): Promise<MediaServer> {
  const shared = sharedServers(process.env);
  if (shared) return serverWith(shared, () => Promise.resolve());
  const janus = await JanusProcess.start('own');
  return serverWith(configFor([janus.node]), () => janus.kill());
}

/** Peers have a process of their own: what a test does to its connections is nothing to them. */
async function serverWith(config: MediaConfig, stop: () => Promise<void>): Promise<MediaServer> {
  const peers = await MediaProcess.start(config);
  const recordingsDir = mkdtempSync(join(tmpdir(), 'visavis-recordings-'));
  // The media server may run as another user.
  chmodSync(recordingsDir, 0o777);
  return {
    config: { ...config, recordingsDir },
    openPeer: () => AudioBridgePeer.open(peers.nodes.find(config.nodes[0]!.name).api),
    stop: () => {
      peers.stop();
      rmSync(recordingsDir, { recursive: true, force: true });
      return stop();
    },
  };
}

function sharedServers(env: NodeJS.ProcessEnv): MediaConfig | null {
  if (!env['JANUS_NODES']) return null;
  // One: which of several gets a meeting depends on their load, and that is another spec's matter.
  const nodes = nodesSchema.parse(JSON.parse(env['JANUS_NODES'])).slice(0, 1);
  const secret = (name: string) => z.string({ error: `${name} is missing` }).parse(env[name]);
  return configFor(nodes, {
    apiSecret: secret('JANUS_API_SECRET'),
    adminSecret: secret('JANUS_ADMIN_SECRET'),
    adminKey: secret('JANUS_ADMIN_KEY'),
    // Its own, so that reconciling leaves the rooms of whoever shares the servers alone.
    installationId: `test-${process.pid}-${Date.now()}`,
  });
}
