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
