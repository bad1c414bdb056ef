/**
 * What the bench adds to a page before the page's own code runs; sent to the browser as text, so it must not refer to
 * anything outside itself. Times are milliseconds since the epoch on the one clock that all pages of a machine share.
 */
declare global {
  interface Window {
    recoveryProbe: { readonly frames: number[] };
  }
}

/** Notes each newly decoded frame of received video that the page presents. */
export function installFrameProbe(): void {
  const frames: number[] = [];
  window.recoveryProbe = { frames };
  const received = new WeakSet<MediaStreamTrack>();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => received.add(track));
    }
  };
  const watched = new WeakSet<HTMLVideoElement>();
  const watch = ({ target }: Event): void => {
    if (!(target instanceof HTMLVideoElement) || !(target.srcObject instanceof MediaStream) || watched.has(target)) return;
    if (!target.srcObject.getVideoTracks().some((track) => received.has(track))) return;
    watched.add(target);
    const look = (): void => {
      frames.push(performance.timeOrigin + performance.now());
      target.requestVideoFrameCallback(look);
    };
    target.requestVideoFrameCallback(look);
  };
  // Media events do not bubble, but they can be caught on their way down.
  for (const type of ['loadstart', 'loadedmetadata']) document.addEventListener(type, watch, true);
}
