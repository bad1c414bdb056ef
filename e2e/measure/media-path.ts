import type { Page } from '@playwright/test';

declare global {
  interface Window {
    openedConnections: RTCPeerConnection[];
  }
}

/** Runs in the page before its own code: keeps the connections that it opens. */
export function keepConnections(): void {
  window.openedConnections = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.openedConnections.push(this);
    }
  };
}

export interface MediaBytes {
  readonly videoSent: number;
  readonly videoReceived: number;
  readonly audioSent: number;
  readonly audioReceived: number;
}

/** What the connections that are up have carried by now, in bytes of payload. */
export function mediaBytes(page: Page): Promise<MediaBytes> {
  return page.evaluate(async () => {
    const sums: Record<string, number> = { videoSent: 0, videoReceived: 0, audioSent: 0, audioReceived: 0 };
    for (const connection of window.openedConnections.filter(({ connectionState }) => connectionState === 'connected')) {
      for (const [, entry] of (await connection.getStats()) as unknown as Map<string, Record<string, unknown>>) {
        if (entry['type'] === 'outbound-rtp') sums[`${String(entry['kind'])}Sent`]! += Number(entry['bytesSent']);
        if (entry['type'] === 'inbound-rtp') sums[`${String(entry['kind'])}Received`]! += Number(entry['bytesReceived']);
      }
    }
    return sums as unknown as MediaBytes;
  });
}

/** How the page's media leaves this machine: the local candidate of each connection that is up, as `type protocol`. */
export function mediaPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const up = window.openedConnections.filter(({ connectionState }) => connectionState === 'connected');
    return Promise.all(
      up.map(async (connection) => {
        const report = new Map<string, Record<string, unknown>>();
        for (const [id, entry] of (await connection.getStats()) as unknown as Map<string, Record<string, unknown>>) report.set(id, entry);
        const transport = [...report.values()].find(({ type }) => type === 'transport');
        const pair = report.get(String(transport?.['selectedCandidatePairId']));
        const local = report.get(String(pair?.['localCandidateId']));
        return `${String(local?.['candidateType'])} ${String(local?.['relayProtocol'] ?? local?.['protocol'])}`;
      }),
    );
  });
}
