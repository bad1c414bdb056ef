/**
 * The other side of the comparison, in the browser: a page that does with Janus itself what the product does through its
 * gateway, with the same topology (one PeerConnection up, one multistream subscriber down), camera and encodings.
 * Connected, with a session and an open camera it waits for the start; everything else comes after it.
 */
import { JanusSocket, type JanusMessage } from './janus-socket.js';

export interface DirectPartyOptions {
  readonly url: string;
  readonly apiSecret: string;
  readonly adminKey: string;
  readonly room: number;
  readonly pin: string;
}

const sendEncodings: RTCRtpEncodingParameters[] = [
  { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'm', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'h', scaleResolutionDownBy: 1, maxBitrate: 1_800_000 },
];
const camera = { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
const videoRoom = 'janus.plugin.videoroom';

export class DirectParty {
  private readonly up = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  private readonly down = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  private subscribed = false;

  private constructor(
    private readonly janus: JanusSocket,
    private readonly session: number,
    private readonly media: MediaStream,
    private readonly options: DirectPartyOptions,
  ) {}

  static async prepare(options: DirectPartyOptions): Promise<DirectParty> {
    const media = await navigator.mediaDevices.getUserMedia({ video: camera, audio: true });
    const janus = await JanusSocket.open(options.url, options.apiSecret);
    const { data } = await janus.request({ janus: 'create' });
    return new DirectParty(janus, data?.id ?? 0, media, options);
  }

  /** A room as the product makes them. */
  async createRoom(): Promise<void> {
    const { room, pin, adminKey } = this.options;
    const handle = await this.attach();
    await this.message(handle, {
      request: 'create', room, pin, admin_key: adminKey, is_private: true, permanent: false, require_pvtid: true,
      notify_joining: false, publishers: 8, bitrate: 2_000_000, bitrate_cap: true, audiocodec: 'opus',
      videocodec: 'vp8,h264', opus_fec: true, fir_freq: 10, audiolevel_event: false, transport_wide_cc_ext: true,
    });
    await this.janus.request({ janus: 'detach', session_id: this.session, handle_id: handle });
  }

  /** Begins at `at`, in milliseconds since the epoch, so that two pages begin together. */
  async start(at: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, at - (performance.timeOrigin + performance.now())));
    const [handle, offer] = await Promise.all([this.attach(), this.makeOffer()]);
    const joined = await this.message(handle, { ...this.roomFields, request: 'join', ptype: 'publisher' });
    const privateId = joined.plugindata?.data['private_id'];
    this.janus.onEvent(handle, (message) => this.subscribeTo(message, privateId));
    this.subscribeTo(joined, privateId);
    this.up.onicecandidate = ({ candidate }) => this.trickle(handle, candidate);
    await this.up.setLocalDescription(offer);
    const { jsep } = await this.message(handle, { request: 'configure' }, offer);
    if (jsep) await this.up.setRemoteDescription(jsep);
  }

  async end(): Promise<void> {
    await this.janus.request({ janus: 'destroy', session_id: this.session });
    this.janus.close();
    this.up.close();
    this.down.close();
    for (const track of this.media.getTracks()) track.stop();
    document.body.replaceChildren();
  }

  private makeOffer(): Promise<RTCSessionDescriptionInit> {
    const [audio] = this.media.getAudioTracks();
    const [video] = this.media.getVideoTracks();
    if (!audio || !video) throw new Error('The camera or the microphone is missing.');
    this.up.addTransceiver(audio, { direction: 'sendonly' });
    this.up.addTransceiver(video, { direction: 'sendonly', sendEncodings });
    return this.up.createOffer();
  }

  private subscribeTo({ plugindata }: JanusMessage, privateId: unknown): void {
    const publishers = plugindata?.data['publishers'];
    const [publisher] = Array.isArray(publishers) ? (publishers as { id: number; streams?: unknown[] }[]) : [];
    if (!publisher?.streams?.length || this.subscribed) return;
    this.subscribed = true;
    void this.subscribe(publisher.id, privateId).catch((error: unknown) => console.error(String(error)));
  }

  private async subscribe(feed: number, privateId: unknown): Promise<void> {
    const stream = new MediaStream();
    this.down.ontrack = ({ track }) => {
      stream.addTrack(track);
      if (track.kind === 'video') showVideo(stream);
    };
    const handle = await this.attach();
    const join = { ...this.roomFields, request: 'join', ptype: 'subscriber', private_id: privateId, streams: [{ feed }] };
    const { jsep } = await this.message(handle, join);
    if (!jsep) throw new Error('Janus did not offer.');
    this.down.onicecandidate = ({ candidate }) => this.trickle(handle, candidate);
    await this.down.setRemoteDescription(jsep);
    const answer = await this.down.createAnswer();
    await this.down.setLocalDescription(answer);
    await this.message(handle, { request: 'start' }, answer);
  }

  private get roomFields() {
    return { room: this.options.room, pin: this.options.pin };
  }

  private async attach(): Promise<number> {
    const { data } = await this.janus.request({ janus: 'attach', session_id: this.session, plugin: videoRoom });
    return data?.id ?? 0;
  }

  private message(handle: number, body: Record<string, unknown>, jsep?: RTCSessionDescriptionInit): Promise<JanusMessage> {
    return this.janus.request({ janus: 'message', session_id: this.session, handle_id: handle, body, ...(jsep && { jsep }) });
  }

  private trickle(handle: number, candidate: RTCIceCandidate | null): void {
    if (candidate?.candidate === '') return;
    this.janus.send({ janus: 'trickle', session_id: this.session, handle_id: handle, candidate: candidate ?? { completed: true } });
  }
}

function showVideo(stream: MediaStream): void {
  const video = document.createElement('video');
  Object.assign(video, { autoplay: true, muted: true, playsInline: true, srcObject: stream });
  video.style.width = '100%';
  document.body.append(video);
}

declare global {
  interface Window {
    DirectParty: typeof DirectParty;
    directParty: DirectParty;
  }
}
window.DirectParty = DirectParty;
