/**
 * What the bench adds to a page before the page's own code runs. Each function is sent to the browser as text, so it must
 * not refer to anything outside itself. Times are milliseconds since the epoch on the one clock that all pages of a machine
 * share (`performance.timeOrigin + performance.now()`).
 */
export interface Mark {
  readonly name: string;
  readonly at: number;
}

declare global {
  interface Window {
    callSetupProbe: { marks: Mark[]; mark(name: string, at?: number): void };
  }
}

/** Notes clicks, and the first frame of each received video that the page presents. */
export function installProbe(): void {
  const marks: Mark[] = [];
  const mark = (name: string, at = performance.timeOrigin + performance.now()): void => void marks.push({ name, at });
  window.callSetupProbe = { marks, mark };
  document.addEventListener('click', ({ timeStamp }) => mark('click', performance.timeOrigin + timeStamp), true);

  const received = new WeakSet<MediaStreamTrack>();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => received.add(track));
    }
  };
  const watched = new WeakSet<MediaStream>();
  const watch = ({ target }: Event): void => {
    if (!(target instanceof HTMLVideoElement) || !(target.srcObject instanceof MediaStream)) return;
    const stream = target.srcObject;
    if (watched.has(stream) || !stream.getVideoTracks().some((track) => received.has(track))) return;
    watched.add(stream);
    mark('video element has the stream');
    target.requestVideoFrameCallback(() => mark('first frame'));
  };
  // Media events do not bubble, but they can be caught on their way down.
  for (const type of ['loadstart', 'loadedmetadata']) document.addEventListener(type, watch, true);
}

/** Notes every step of signaling and of the PeerConnections, for `--trace`. */
export function installTrace(): void {
  const { mark } = window.callSetupProbe;
  const nameOf = (text: string): { name: string; id: string; answers: boolean } | null => {
    const event = /^42(?:\/[^,]+,)?(\d*)\["([^"]+)"/.exec(text);
    if (event) return { name: event[2] ?? '', id: event[1] ?? '', answers: false };
    const acknowledgement = /^43(?:\/[^,]+,)?(\d+)\[/.exec(text);
    if (acknowledgement) return { name: '', id: acknowledgement[1] ?? '', answers: true };
    if (!text.startsWith('{')) return null;
    const { janus = '', transaction = '', body, plugindata } = JSON.parse(text) as {
      janus?: string; transaction?: string; body?: { request?: string }; plugindata?: { data: Record<string, unknown> };
    };
    if (janus === 'ack' || janus === 'keepalive' || janus === 'media') return null;
    const pushed = plugindata && 'publishers' in plugindata.data ? 'publishers' : janus;
    return { name: body?.request ?? pushed, id: transaction, answers: ['success', 'event', 'error'].includes(janus) && transaction !== '' };
  };
  window.WebSocket = class extends WebSocket {
    readonly #asked = new Map<string, string>();
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        const message = typeof data === 'string' ? nameOf(data) : null;
        if (message) mark(message.answers ? `${this.#asked.get(message.id) ?? 'request'} answered` : message.name);
      });
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      const message = typeof data === 'string' ? nameOf(data) : null;
      if (message) {
        this.#asked.set(message.id, message.name);
        mark(`${message.name} sent`);
      }
      super.send(data);
    }
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    #direction = 'up';
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('iceconnectionstatechange', () => mark(`${this.#direction}: ICE ${this.iceConnectionState}`));
      this.addEventListener('connectionstatechange', () => mark(`${this.#direction}: ${this.connectionState}`));
      this.addEventListener('track', ({ track }) => {
        mark(`${this.#direction}: ${track.kind} track`);
        track.addEventListener('unmute', () => mark(`${this.#direction}: ${track.kind} arrives`));
      });
    }
    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      if (description.type === 'offer') this.#direction = 'down';
      await super.setRemoteDescription(description);
      mark(`${this.#direction}: remote description set`);
    }
    override async setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      await super.setLocalDescription(description);
      mark(`${this.#direction}: local description set`);
    }
  };
}
