import type { PeerConnectionFactory } from '../call/peer-connection-factory.js';
import { FakeTrack } from './fake-media.js';

interface FakeSender {
  track: MediaStreamTrack | null;
  readonly transport: { readonly iceTransport: EventTarget };
  /** All that was ever set: which layers are sent. */
  readonly active: boolean[][];
  replaceTrack(track: MediaStreamTrack | null): Promise<void>;
  getParameters(): { encodings: { active: boolean }[] };
  setParameters(parameters: { encodings: { active: boolean }[] }): Promise<void>;
}

interface FakeTransceiver {
  readonly mid: string;
  readonly sender: FakeSender;
  readonly receiver: { readonly track: MediaStreamTrack };
  readonly init: RTCRtpTransceiverInit;
  direction: RTCRtpTransceiverDirection;
}

/** A PeerConnection without a network: the test says when it connects and breaks, and what it gathers. */
export class FakePeerConnection {
  connectionState: RTCPeerConnectionState = 'new';
  remoteDescription: RTCSessionDescriptionInit | null = null;
  localDescription: RTCSessionDescriptionInit | null = null;
  configuration: RTCConfiguration;
  onconnectionstatechange: (() => void) | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidate | null }) => void) | null = null;
  readonly transceivers: FakeTransceiver[] = [];
  readonly offers: RTCOfferOptions[] = [];
  readonly addedCandidates: (RTCIceCandidateInit | undefined)[] = [];
  readonly #iceTransport = new EventTarget();
  #sends = false;
  #receives = false;
  #bytesSent = 0;
  #bytesReceived = 0;
  /** Set to make the next setRemoteDescription fail. */
  refuses: Error | null = null;

  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
  }

  addTransceiver(trackOrKind: MediaStreamTrack | string, init: RTCRtpTransceiverInit): FakeTransceiver {
    const sender = this.#sender(typeof trackOrKind === 'string' ? null : trackOrKind);
    return this.#add({ mid: String(this.transceivers.length), sender, receiver: { track: new FakeTrack('audio').asTrack }, init, direction: init.direction ?? 'sendrecv' });
  }

  async createOffer(options: RTCOfferOptions = {}): Promise<RTCSessionDescriptionInit> {
    this.offers.push(options);
    return { type: 'offer', sdp: `offer ${this.offers.length} of ${this.transceivers.length}` };
  }

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return { type: 'answer', sdp: `answer to ${this.remoteDescription?.sdp ?? ''}` };
  }

  async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.localDescription = { ...description };
  }

  /** Each `a=mid:` of an offer makes a receiving transceiver, as in a browser. */
  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    if (this.refuses) throw this.refuses;
    this.remoteDescription = description;
    for (const [, mid = ''] of description.sdp?.matchAll(/^a=mid:(\S+)/gm) ?? []) {
      if (this.transceivers.some((known) => known.mid === mid)) continue;
      this.#add({ mid, sender: this.#sender(null), receiver: { track: new FakeTrack('video', {}, `received ${mid}`).asTrack }, init: {}, direction: 'recvonly' });
    }
  }

  /** The browser goes over to another pair of candidates. */
  changePath(): void {
    this.#iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  async addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    this.addedCandidates.push(candidate);
  }

  /** Sends in any case from the first `flow` on. */
  async getStats(): Promise<Map<string, unknown>> {
    this.#bytesSent += this.#sends ? 100 : 0;
    this.#bytesReceived += this.#receives ? 100 : 0;
    return new Map([['pair', { type: 'candidate-pair', bytesSent: this.#bytesSent, bytesReceived: this.#bytesReceived }]]);
  }

  flow(): void {
    this.#sends = true;
    this.#receives = true;
  }

  fallSilent(): void {
    this.#receives = false;
  }

  close(): void {
    this.connectionState = 'closed';
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  gather(candidate: string | null): void {
    if (candidate && this.localDescription) this.localDescription.sdp += `\na=${candidate}`;
    const full = candidate === null ? null : ({ candidate, sdpMid: '0', sdpMLineIndex: 0 } as RTCIceCandidate);
    this.onicecandidate?.({ candidate: full });
  }

  #sender(track: MediaStreamTrack | null): FakeSender {
    const active: boolean[][] = [[true, true]];
    const sender: FakeSender = {
      track,
      active,
      transport: { iceTransport: this.#iceTransport },
      replaceTrack: async (next) => {
        sender.track = next;
      },
      getParameters: () => ({ encodings: (active.at(-1) ?? []).map((each) => ({ active: each })) }),
      setParameters: async ({ encodings }) => void active.push(encodings.map((each) => each.active)),
    };
    return sender;
  }

  #add(transceiver: FakeTransceiver): FakeTransceiver {
    this.transceivers.push(transceiver);
    return transceiver;
  }
}

/** Makes fakes and remembers them in the order in which they were asked for. */
export function fakePeerConnections(): { made: FakePeerConnection[]; connections: PeerConnectionFactory } {
  const made: FakePeerConnection[] = [];
  return {
    made,
    connections: (configuration) => {
      const connection = new FakePeerConnection(configuration);
      made.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
  };
}
