import type { LocalTracks } from './call-state.js';
import type { PeerConnectionFactory } from './peer-connection-factory.js';
import { sentEncodings } from './sent-encodings.js';

export interface Description<Type extends 'offer' | 'answer'> {
  readonly type: Type;
  readonly sdp: string;
}

/** The PeerConnection that sends. It does not own the tracks: closing it stops none of them. */
export class Publisher {
  readonly connection: RTCPeerConnection;
  readonly #senders: { audio: RTCRtpSender | null; video: RTCRtpSender | null } = { audio: null, video: null };
  #tracks: LocalTracks = { audio: null, video: null };
  #preparedOffer: Promise<RTCSessionDescriptionInit> | null = null;

  constructor(connections: PeerConnectionFactory) {
    this.connection = connections({ bundlePolicy: 'max-bundle' });
  }

  /** Makes the first offer ahead of time. Nothing is gathered or sent yet. */
  prepare(tracks: LocalTracks): void {
    if (this.#preparedOffer) return;
    this.#take(tracks);
    this.#preparedOffer = this.connection.createOffer();
    // Awaited in `offer`; a failure before that must not count as unhandled.
    this.#preparedOffer.catch(() => undefined);
  }

  /** Starts gathering and returns what to publish. The first time with the ICE servers of the leg. */
  async offer({ iceServers, iceRestart = false }: { iceServers?: RTCIceServer[]; iceRestart?: boolean }): Promise<Description<'offer'>> {
    if (iceServers) this.connection.setConfiguration({ bundlePolicy: 'max-bundle', iceServers });
    const prepared = this.#preparedOffer;
    this.#preparedOffer = null;
    const offer = (await prepared) ?? (await this.connection.createOffer({ iceRestart }));
    await this.connection.setLocalDescription(offer);
    return { type: 'offer', sdp: offer.sdp ?? '' };
  }

  async accept(answer: Description<'answer'>): Promise<void> {
    await this.connection.setRemoteDescription(answer);
  }

  /** Sends these tracks from now on. True when a new kind of track needs an offer. */
  async setTracks(tracks: LocalTracks): Promise<boolean> {
    const before = this.#tracks;
    const added = this.#take(tracks);
    for (const kind of ['audio', 'video'] as const) {
      if (tracks[kind] !== before[kind] && !added.includes(kind)) await this.#senders[kind]?.replaceTrack(tracks[kind]);
    }
    if (added.length > 0) this.#preparedOffer = null;
    return added.length > 0;
  }

  close(): void {
    this.connection.close();
  }

  #take(tracks: LocalTracks): ('audio' | 'video')[] {
    this.#tracks = tracks;
    return (['audio', 'video'] as const).filter((kind) => {
      const track = tracks[kind];
      if (!track || this.#senders[kind]) return false;
      const sendEncodings = kind === 'video' ? { sendEncodings: sentEncodings(track) } : {};
      this.#senders[kind] = this.connection.addTransceiver(track, { direction: 'sendonly', ...sendEncodings }).sender;
      return true;
    });
  }
}
