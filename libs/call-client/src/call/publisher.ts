import type { StreamLabel } from '@visavis/contracts';
import type { LocalTracks, ScreenTracks } from './call-state.js';
import type { PeerConnectionFactory } from './peer-connection-factory.js';
import { screenEncodings, sentEncodings } from './sent-encodings.js';

export interface Description<Type extends 'offer' | 'answer'> {
  readonly type: Type;
  readonly sdp: string;
}

/** The PeerConnection that sends. It does not own the tracks: closing it stops none of them. */
export class Publisher {
  readonly connection: RTCPeerConnection;
  readonly #senders: { audio: RTCRtpSender | null; video: RTCRtpSender | null } = { audio: null, video: null };
  readonly #screenPlaces: { video: RTCRtpTransceiver | null; audio: RTCRtpTransceiver | null } = { video: null, audio: null };
  #screen: ScreenTracks | null = null;
  #tracks: LocalTracks = { audio: null, video: null };
  #offered = false;
  #pictureSent = true;

  constructor(connections: PeerConnectionFactory) {
    this.connection = connections({ bundlePolicy: 'max-bundle' });
  }

  /** Before the first offer. */
  useServers(iceServers: RTCIceServer[]): void {
    this.connection.setConfiguration({ bundlePolicy: 'max-bundle', iceServers });
  }

  /** Makes an offer of what is sent now, and starts gathering. */
  async offer(options: RTCOfferOptions = {}): Promise<void> {
    this.#offered = true;
    await this.connection.setLocalDescription(await this.connection.createOffer(options));
  }

  /** The last offer, with the candidates gathered so far. */
  get offered(): Description<'offer'> {
    return { type: 'offer', sdp: withAllLayers(asDtlsClient(this.connection.localDescription?.sdp ?? '')) };
  }

  async accept(answer: Description<'answer'>): Promise<void> {
    await this.connection.setRemoteDescription(answer);
    if (!this.#pictureSent) await this.sendPicture(false);
  }

  /** False pauses the camera's encoder: the camera goes on and nothing is negotiated. A screen is not concerned. */
  async sendPicture(sent: boolean): Promise<void> {
    this.#pictureSent = sent;
    const sender = this.#senders.video;
    // What is left out of the first offer would not be in the answer either: it is paused once that is there.
    if (sender && this.connection.remoteDescription) await setActive(sender, () => sent);
  }

  /** Sends these tracks from now on. True when a kind that the last offer had no place for needs another offer. */
  async setTracks(tracks: LocalTracks): Promise<boolean> {
    const before = this.#tracks;
    const added = this.#take(tracks);
    for (const kind of ['audio', 'video'] as const) {
      if (tracks[kind] !== before[kind] && !added.includes(kind)) await this.#senders[kind]?.replaceTrack(tracks[kind]);
    }
    return added.length > 0 && this.#offered;
  }

  /** Once there is an offer. Called with each path after the first; not by browsers that do not tell. */
  onOtherPath(listener: () => void): void {
    let first = true;
    this.#senders.audio?.transport?.iceTransport.addEventListener('selectedcandidatepairchange', () => {
      if (!first) listener();
      first = false;
    });
  }

  /**
   * Sends a whole picture, from which everybody's decoder can go on. On another path the media server's request for one comes
   * seconds late: it answers on the old path until the browser has confirmed the new one. Browsers offer no other way than
   * taking the layers out and putting them in again.
   */
  async refreshPicture(): Promise<void> {
    const sender = this.#senders.video;
    if (!sender?.track || !this.#pictureSent) return;
    const active = sender.getParameters().encodings.map((encoding) => encoding.active ?? true);
    await setActive(sender, () => false);
    await setActive(sender, (index) => active[index] ?? true);
  }

  /** Shows this screen from now on, or none. True when that needs another offer. Its place is kept for the next one. */
  async setScreen(screen: ScreenTracks | null): Promise<boolean> {
    if (this.#screen === screen) return false;
    this.#screen = screen;
    for (const kind of ['video', 'audio'] as const) await this.#place(kind, screen?.[kind] ?? null);
    return true;
  }

  /** Of the last offer, where they do not go without saying. */
  get labels(): StreamLabel[] {
    const places = [this.#screenPlaces.video, this.#screenPlaces.audio];
    return places.flatMap((place) => (place?.mid && place.direction === 'sendonly' ? [{ mid: place.mid, source: 'screen' as const }] : []));
  }

  close(): void {
    this.connection.close();
  }

  async #place(kind: 'video' | 'audio', track: MediaStreamTrack | null): Promise<void> {
    const place = this.#screenPlaces[kind];
    if (place) {
      place.direction = track ? 'sendonly' : 'inactive';
      return place.sender.replaceTrack(track);
    }
    if (!track) return;
    const sendEncodings = kind === 'video' ? [...screenEncodings] : [];
    this.#screenPlaces[kind] = this.connection.addTransceiver(track, { direction: 'sendonly', sendEncodings });
  }

  /**
   * Audio always has its place: an offer of nothing could not be published, and a microphone that is allowed later needs no
   * further offer. Video gets its place with the first track, whose size decides about the layers.
   */
  #take(tracks: LocalTracks): ('audio' | 'video')[] {
    this.#tracks = tracks;
    const added: ('audio' | 'video')[] = [];
    if (!this.#senders.audio) {
      this.#senders.audio = this.connection.addTransceiver(tracks.audio ?? 'audio', { direction: 'sendonly' }).sender;
      added.push('audio');
    }
    if (!this.#senders.video && tracks.video) {
      const sendEncodings = sentEncodings(tracks.video);
      this.#senders.video = this.connection.addTransceiver(tracks.video, { direction: 'sendonly', sendEncodings }).sender;
      added.push('video');
    }
    return added;
  }
}

async function setActive(sender: RTCRtpSender, active: (index: number) => boolean): Promise<void> {
  const parameters = sender.getParameters();
  for (const [index, encoding] of parameters.encodings.entries()) encoding.active = active(index);
  await sender.setParameters(parameters);
}

/** A layer that is paused is marked with `~` (RFC 8853, 5.1): the media server is to keep its place, as the browser does. */
function withAllLayers(sdp: string): string {
  return sdp.replace(/^a=simulcast:send .*$/gm, (line) => line.replaceAll('~', ''));
}

/**
 * Says that this side opens the DTLS connection (RFC 8842, 5.2). Left to choose, Janus would, and its first message often
 * comes before the browser can take it: OpenSSL repeats it only after a second, a browser after 50 ms.
 */
export function asDtlsClient(sdp: string): string {
  return sdp.replace(/^a=setup:actpass/gm, 'a=setup:active');
}
