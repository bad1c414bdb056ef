import type { PeerConnectionFactory } from './peer-connection-factory.js';
import type { Description } from './publisher.js';

/**
 * The PeerConnection that receives everything. The media server may begin anew (another node, another session): such
 * an offer names another session in its `o=` line (RFC 8866, 5.2) and needs another PeerConnection, so `accepts` asks.
 * The gateway's media adapter sees to that line: Janus by itself names another session with every offer.
 */
export class Subscriber {
  readonly connection: RTCPeerConnection;
  #sessionId: string | null = null;

  constructor(connections: PeerConnectionFactory, iceServers: RTCIceServer[]) {
    this.connection = connections({ bundlePolicy: 'max-bundle', iceServers });
  }

  accepts(offer: Description<'offer'>): boolean {
    return this.#sessionId === null || this.#sessionId === sessionIdOf(offer.sdp);
  }

  async answer(offer: Description<'offer'>): Promise<Description<'answer'>> {
    this.#sessionId = sessionIdOf(offer.sdp);
    await this.connection.setRemoteDescription(offer);
    const answer = await this.connection.createAnswer();
    await this.connection.setLocalDescription(answer);
    return { type: 'answer', sdp: answer.sdp ?? '' };
  }

  trackAt(mid: string): MediaStreamTrack | null {
    return this.connection.getTransceivers().find((transceiver) => transceiver.mid === mid)?.receiver.track ?? null;
  }

  close(): void {
    this.connection.close();
  }
}

/** The second field of `o=<username> <session id> <version> …`. */
function sessionIdOf(sdp: string): string {
  return /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? '';
}
